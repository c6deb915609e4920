import type { MedusaContainer } from "@medusajs/framework/types"

import { cyclePeriod, cycleStart } from "../../lib/calendar"
import type { CartAsOrder } from "../../queries/cart-as-order"
import type { Quotable } from "../../queries/quotes/types"
import { shippingOf, shippingProfiles } from "./shipping-of-line"
import { draftSubscription } from "./subscription-draft"
import { termsOfLine } from "./terms-of-line"

/** A line with the subscription that it would start, and the cycles that are charged first. */
export type CartDraft = {
  line: CartAsOrder["lines"][number]
  subscription: Quotable["subscription"]
  cycles: Quotable["cycle"][]
  last: { start: Date; end: Date } | null
}

/**
 * The subscriptions that a cart would start if it were completed now.
 *
 * @param savesMethod - whether later payments are taken together, from what the purchase saves
 */
export async function draftCartLines(
  container: MedusaContainer,
  order: CartAsOrder,
  savesMethod: boolean
): Promise<CartDraft[]> {
  const profiles = await shippingProfiles(container, order)
  return await Promise.all(
    order.lines.map(async (line) => {
      const drafted = draftSubscription({
        order,
        line,
        card: {
          provider_id: null,
          account_holder_id: null,
          payment_method_id: savesMethod ? "to_be_saved" : null,
          card: null,
          state: savesMethod ? "saved" : "none",
        },
        isProven: false,
        terms: await termsOfLine(container, order, line),
        shipping: shippingOf(order, line, profiles),
        trialRule: { key_hashes: [], is_once: false },
      })
      return draftOf(line, drafted)
    })
  )
}

function draftOf(
  line: CartDraft["line"],
  { subscription, item, cycles }: ReturnType<typeof draftSubscription>
): CartDraft {
  const { charge_limit } = line.plan
  const anchor = { at: subscription.anchor_at, cycle: subscription.anchor_cycle }
  const [first] = cycles.filter(({ status }) => status === "scheduled")
  const upcoming = first ? [first.number, first.number + 1] : []
  return {
    line,
    subscription: { ...subscription, id: line.id, items: [item] },
    cycles: upcoming
      .filter((number) => charge_limit === null || number <= charge_limit)
      .map((number) => ({
        id: `${line.id}:${number}`,
        number,
        due_at: cycleStart(anchor, line.plan, number),
        first_failed_at: null,
      })),
    last: charge_limit === null ? null : cyclePeriod(anchor, line.plan, charge_limit),
  }
}
