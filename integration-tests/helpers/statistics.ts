/**
 * How well one number tells two groups apart: the chance that a member of the second group has the
 * greater one (area under the ROC curve, which is Mann–Whitney's U in parts of its maximum). 0.5
 * tells nothing.
 *
 * @example areaUnderCurve([1, 2], [3, 4]) // 1
 */
export function areaUnderCurve(first: number[], second: number[]): number {
  const wins = second.reduce(
    (sum, b) => sum + first.reduce((won, a) => won + (b > a ? 1 : b === a ? 0.5 : 0), 0),
    0
  )
  return wins / (first.length * second.length)
}

/**
 * The standard deviation of {@link areaUnderCurve} between groups that do not differ.
 *
 * @param first - size of one group
 * @param second - size of the other
 */
export function spreadOfArea(first: number, second: number): number {
  return Math.sqrt((first + second + 1) / (12 * first * second))
}

/** The same in an order that chance decides. */
export function shuffled<T>(list: T[]): T[] {
  const copy = [...list]
  for (let last = copy.length - 1; last > 0; last--) {
    const other = Math.floor(Math.random() * (last + 1))
    ;[copy[last], copy[other]] = [copy[other], copy[last]]
  }
  return copy
}
