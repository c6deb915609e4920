/** The zone of a shop that chose none and whose country has several. */
export const UTC = "UTC"

/** Newer versions of Node take offsets such as `+05:30` for names. */
const ZONE_NAME = /^[A-Za-z]/

/**
 * The one spelling of a time zone's name: `europe/berlin` is `Europe/Berlin`. Luxon keeps every
 * name it has met, so that only these may reach it.
 *
 * @param name - as it was typed
 * @returns null when there is no such zone in the IANA database as it is known here
 */
export function canonicalZone(name: string): string | null {
  if (!ZONE_NAME.test(name)) {
    return null
  }
  try {
    const { timeZone } = new Intl.DateTimeFormat("en", {
      timeZone: name,
    }).resolvedOptions()
    return timeZone === "Etc/Unknown" ? null : timeZone
  } catch {
    return null
  }
}

/**
 * A time zone that can be used here. Whoever stored the name may have known newer zones.
 *
 * @returns UTC in place of a zone that is not known here
 */
export function usableZone(name: string): string {
  return canonicalZone(name) ?? UTC
}

/** Of `Intl.Locale`: the method, or what older versions of Node have in its place. */
type ZonesOfLocale = { getTimeZones?: () => string[]; timeZones?: string[] }

/**
 * The time zone of a country whose clocks all show the same.
 *
 * @param code - two letters, in any case
 * @param at - the year that is looked at
 * @returns null for a country whose clocks differ, and for none
 * @example zoneOfCountry("dk", now()) // "Europe/Copenhagen"
 */
export function zoneOfCountry(code: string, at: Date): string | null {
  const zones = zonesOf(code)
  const year = at.getUTCFullYear()
  const clocks = new Set(
    zones.map((zone) =>
      [0, 6].map((month) => clockAt(zone, new Date(Date.UTC(year, month, 1)))).join()
    )
  )
  // Germany has two names, Berlin and Büsingen, with the same clocks.
  return clocks.size === 1 ? canonicalZone(zones[0]) : null
}

function zonesOf(code: string): string[] {
  try {
    const locale = new Intl.Locale(`und-${code}`) as ZonesOfLocale
    return locale.getTimeZones?.() ?? locale.timeZones ?? []
  } catch {
    return []
  }
}

function clockAt(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat("sv", {
    timeZone,
    dateStyle: "short",
    timeStyle: "short",
  }).format(at)
}

/**
 * The day that an instant falls on in a time zone.
 *
 * @param timeZone - one that is known here
 * @example dayIn("Pacific/Auckland", new Date("2026-03-31T11:30:00Z")) // "2026-04-01"
 */
export function dayIn(timeZone: string, at: Date): string {
  // Swedes write days as ISO 8601 does.
  return new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short" }).format(at)
}

/**
 * Writes dates and times of a time zone as spreadsheets of every language read them.
 *
 * @param timeZone - one that is known here
 * @example timesIn("Asia/Tokyo")(new Date("2026-03-31T23:30:00Z")) // "2026-04-01 08:30:00"
 */
export function timesIn(timeZone: string): (at: Date) => string {
  const times = new Intl.DateTimeFormat("sv", {
    timeZone,
    dateStyle: "short",
    timeStyle: "medium",
  })
  return (at) => times.format(at)
}
