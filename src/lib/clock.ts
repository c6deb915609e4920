let offsetInSeconds = 0

/**
 * The business time that every rule reads: link and session lifetimes, due dates, what a page
 * counts down to. Equal to the machine's clock unless the test clock moved it.
 *
 * Leases alone use the database's clock, so that moving time steals no live claim.
 */
export function now(): Date {
  return new Date(Date.now() + offsetInSeconds * 1000)
}

/**
 * The machine's own time, whatever the test clock says: for comparing with what Medusa itself
 * writes, ids among it.
 */
export function machineNow(): Date {
  return new Date(Date.now())
}

/** How far the business time is ahead of the machine's clock, in seconds. */
export function clockOffset(): number {
  return offsetInSeconds
}

/**
 * Moves the business time of this process. Only the test clock calls it; the option that opens
 * the test clock is refused in production (see `options.ts`).
 *
 * @param seconds - how far ahead of the machine's clock; 0 follows it again
 */
export function setClockOffset(seconds: number): void {
  offsetInSeconds = seconds
}
