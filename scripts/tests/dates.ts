import { DateTime } from "luxon"

/** Where the calendar is uneven; 30 March 2031 is the Sunday on which Europe's clocks change. */
const DATES = [
  "2027-01-31",
  "2027-02-28",
  "2028-02-29",
  "2031-03-30T00:58:00Z",
  "2026-11-27",
  "2026-12-31T23:59:00Z",
  "2027-01-01T00:00:00Z",
]

const DEFAULT_KINDS = ["unit", "modules", "http"]
const KINDS = [...DEFAULT_KINDS, "faults"]
const DATE = /^\d{4}-\d{2}-\d{2}(T.*)?$/

export type DatesOptions = {
  /** When the clock of each run starts. */
  starts: Date[]
  /** Arguments for `npm test`. */
  passOn: string[]
}

/**
 * Reads the command line of `npm run test:dates`.
 *
 * @param args - `[dates…] [kinds…] [arguments for jest…]`; a date without a time means noon UTC
 * @throws one sentence when a date does not exist
 * @example parseDates(["2028-02-29", "http", "renewals"])
 */
export function parseDates(args: string[]): DatesOptions {
  const firstOther = args.findIndex((arg) => !DATE.test(arg))
  const split = firstOther === -1 ? args.length : firstOther
  const rest = args.slice(split)
  const dates = args.slice(0, split)
  return {
    starts: (dates.length > 0 ? dates : DATES).map(parseStart),
    passOn: KINDS.includes(rest[0]) ? rest : [...DEFAULT_KINDS, ...rest],
  }
}

function parseStart(text: string): Date {
  const start = DateTime.fromISO(text.includes("T") ? text : `${text}T12:00`, {
    zone: "utc",
  })
  if (!start.isValid) {
    throw new Error(`${text} is no date: ${start.invalidExplanation}.`)
  }
  return start.toJSDate()
}
