const FIRST_IN_MINUTES = 2
const LONGEST_IN_MINUTES = 40

/**
 * How long to wait before something is tried again that did not work: two minutes, twice as long
 * with every further try, forty at most, so that work goes on within the hour once the trouble is
 * over. By chance up to a quarter less, so that what failed together does not come together again.
 *
 * @param tries - how often it was tried in vain before; 0 for the first time
 * @param chance - 0 up to 1
 * @returns milliseconds
 * @example backOff(3, 0) // 16 minutes
 */
export function backOff(tries: number, chance: number): number {
  const minutes = Math.min(FIRST_IN_MINUTES * 2 ** tries, LONGEST_IN_MINUTES)
  return minutes * (1 - chance / 4) * 60_000
}
