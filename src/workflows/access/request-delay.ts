import { randomInt } from "crypto"

/** Between requests for one address, in milliseconds: more than timers and buses are imprecise by. */
const GAP = 20

/** When the latest request for an address is handled, by address. Only what is still to come. */
const dueTimes = new Map<string, number>()

/**
 * How long a request for an access link waits until it is handled: chance decides, but requests for one
 * address keep their order, so that the newest link arrives last.
 *
 * @param address - folded
 * @param ceiling - the longest delay of a single request, in milliseconds; 0 delays nothing
 * @param at - a time that only rises, in milliseconds
 * @returns whole milliseconds
 */
export function nextRequestDelay(
  address: string,
  ceiling: number,
  at: number = performance.now()
): number {
  for (const [other, due] of dueTimes) {
    if (due <= at) {
      dueTimes.delete(other)
    }
  }
  if (ceiling === 0) {
    return 0
  }
  const earliest = (dueTimes.get(address) ?? -Infinity) + GAP
  const due = Math.max(at + randomInt(ceiling + 1), earliest)
  dueTimes.set(address, due)
  return Math.ceil(due - at)
}
