import type { IsoDateTime } from "../types/http"
import { formatDay, formatNumbers, formatPrice } from "./format"
import { say } from "./say"

/** What comes after a payment that was made. */
export type NextStep =
  /** The next charge. */
  | { type: "payment"; at: IsoDateTime; amount: NextAmount | null }
  /** Nothing: all charges of a limited number are made. */
  | { type: "completed" }
  /** Nothing: the subscription ended while the charge was under way, or since. */
  | { type: "canceled" }

/** What the next charge takes, as long as it is known. */
export type NextAmount = {
  /** Shipping and tax included; major units. */
  total: number
  /** Numbers of other subscriptions that the same charge pays for. */
  together_with: number[]
}

/**
 * Says what is charged next, and when.
 *
 * @param timeZone - the shop's
 * @param which - whether it is the subscription's first payment, as after a trial
 */
export function sayNextStep(
  next: NextStep,
  currencyCode: string,
  timeZone: string,
  which: "first" | "next" = "next"
): string {
  if (next.type !== "payment") {
    return say(`shared.next.${next.type}`)
  }
  const day = formatDay(next.at, timeZone)
  if (!next.amount) {
    return say("shared.next.payment", { which, day })
  }
  const { total, together_with } = next.amount
  const price = formatPrice(total, currencyCode)
  return together_with.length
    ? say("shared.next.together", {
        which,
        day,
        price,
        count: together_with.length,
        numbers: formatNumbers(together_with),
      })
    : say("shared.next.priced", { which, day, price })
}
