/**
 * How often a test repeats: the count that `docs` quote in the full run, a tenth of it (at least
 * two) in the short one.
 *
 * @param stated - the full run's count
 */
export function count(stated: number): number {
  return process.env.HUB_TEST_FULL === "1" ? stated : Math.max(2, Math.round(stated / 10))
}
