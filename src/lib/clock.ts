let offsetInMilliseconds = 0

/**
 * The business time that every rule reads: link and session lifetimes, due dates, what a page
 * counts down to. Equal to the machine's clock unless the test clock moved it.
 *
 * Leases alone use the database's clock, so that moving time steals no live claim.
 */
export function now(): Date {
  return new Date(Date.now() + offsetInMilliseconds)
}

/**
 * Moves the business time of this process. Only the test clock calls it; the option that opens
 * the test clock is refused in production (see `options.ts`).
 *
 * @param milliseconds - how far to move on from the present business time; negative moves back
 * @returns the business time after the move
 */
export function advanceClock(milliseconds: number): Date {
  offsetInMilliseconds += milliseconds
  return now()
}

/** Lets the business time follow the machine's clock again. */
export function resetClock(): void {
  offsetInMilliseconds = 0
}
