/** The kinds of tests, in the order they run. */
const KINDS = ["unit", "modules", "http", "faults", "e2e", "package"] as const
export type Kind = (typeof KINDS)[number]

/** Kinds that one call of a runner takes, and what it is called with. */
export type Part = { kinds: Kind[]; passOn: string[] }

export type Options = {
  kinds: Kind[]
  /** Stated counts instead of a tenth of them. */
  full: boolean
  /** Only what the changes since the main branch can break. */
  changed: boolean
  /** Handed to jest or Playwright as they are. */
  passOn: string[]
}

/**
 * Reads the command line of `npm test`.
 *
 * @param args - `[kinds…] [--full] [--changed] [arguments for jest or Playwright…]`; no kind means all
 * @example parseOptions(["http", "-t", "cancel"]) // { kinds: ["http"], full: false, passOn: ["-t", "cancel"] }
 */
export function parseOptions(args: string[]): Options {
  const rest = args.filter((arg) => arg !== "--full" && arg !== "--changed")
  const firstOther = rest.findIndex((arg) => !isKind(arg))
  const split = firstOther === -1 ? rest.length : firstOther
  const named = rest.slice(0, split).filter(isKind)
  return {
    kinds: named.length > 0 ? named : [...KINDS],
    full: args.includes("--full"),
    changed: args.includes("--changed"),
    passOn: rest.slice(split),
  }
}

function isKind(arg: string): arg is Kind {
  return (KINDS as readonly string[]).includes(arg)
}
