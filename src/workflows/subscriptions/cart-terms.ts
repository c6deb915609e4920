import type { MedusaContainer } from "@medusajs/framework/types"

import { toIso } from "../../lib/dates"
import { hubError } from "../../lib/errors"
import { payableAmount } from "../../lib/payable-amount"
import { trialOf } from "../../lib/trial-mark"
import { shownVariant } from "../../lib/variant-title"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import { readCartAsOrder, type CartAsOrder } from "../../queries/cart-as-order"
import { amountsOf } from "../../queries/next-payment/amounts"
import { makeQuotes } from "../../queries/quotes/make-quotes"
import { readSubscriptionCart } from "../../queries/subscription-cart"
import type { CartLineTerms, CartPayment, CartTerms } from "../../types/http"
import { collectionOfCart } from "./collection-of-cart"
import { consentVersion } from "./consent-version"
import { draftCartLines, type CartDraft } from "./draft-cart-lines"

/**
 * What the buyer of a cart agrees to by completing it: the subscriptions that its lines would start now,
 * with the engine's own quotes of what they will cost. Before address and shipping are chosen, their tax
 * and price are not in it.
 *
 * @throws not_found for an unknown cart
 */
export async function readCartTerms(
  container: MedusaContainer,
  cartId: string
): Promise<CartTerms> {
  const [order, cart] = await Promise.all([
    readCartAsOrder(container, cartId),
    readSubscriptionCart(container, cartId),
  ])
  if (!order || !cart) {
    throw hubError("not_found", "There is no such cart.")
  }
  const collection = collectionOfCart(container, cart)
  const drafts = await draftCartLines(container, order, collection !== "by_mail")
  const payments = await quotePayments(container, drafts)
  const hubSettings = container.resolve(HUB_SETTINGS_MODULE)
  const { self_cancellation_enabled, consent_required } = await hubSettings.getSettings()
  const said: Omit<CartTerms, "consent"> = {
    currency_code: order.currency_code,
    due_now: payableAmount(order.total, order.currency_code).toNumber(),
    collection,
    cancellation: {
      by: self_cancellation_enabled ? "customer" : "shop",
      effect: "immediate",
      hub_url: hubSettings.options.hubUrl,
    },
    lines: drafts.map((draft) => termsOfDraft(draft, order, payments)),
  }
  return {
    ...said,
    consent: { version: consentVersion(said), is_required: consent_required },
  }
}

/** @returns what is charged, by the cycle's id */
async function quotePayments(
  container: MedusaContainer,
  drafts: CartDraft[]
): Promise<Map<string, CartPayment>> {
  const quotables = drafts.flatMap(({ subscription, cycles }) =>
    cycles.map((cycle) => ({ cycle, subscription }))
  )
  const results = quotables.length
    ? await makeQuotes(container, quotables, {
        checks_stock: false,
        needs_customer: false,
      })
    : []
  const payments = new Map<string, CartPayment>()
  for (const { cycle, subscription } of quotables) {
    const result = results.find(
      ({ cycle_id, ...rest }) =>
        cycle_id === cycle.id || ("quote" in rest && rest.joined_ids.includes(cycle.id))
    )
    const isQuoted = result && "quote" in result
    const together = isQuoted ? [result.cycle_id, ...result.joined_ids] : []
    payments.set(cycle.id, {
      date: toIso(cycle.due_at),
      amounts: isQuoted ? amountsOf(result.quote, subscription.currency_code) : null,
      together_with: quotables
        .filter((other) => other.cycle !== cycle && together.includes(other.cycle.id))
        .map((other) => other.subscription.id),
    })
  }
  return payments
}

function termsOfDraft(
  { line, cycles, last }: CartDraft,
  { currency_code, line_totals }: CartAsOrder,
  payments: Map<string, CartPayment>
): CartLineTerms {
  const { interval, interval_count, charge_limit } = line.plan
  const [next, following] = cycles.map(({ id }) => payments.get(id)!)
  return {
    line_item_id: line.id,
    variant_id: line.variant_id!,
    product_title: line.product_title ?? line.title,
    variant_title: shownVariant(line),
    quantity: line.quantity,
    interval,
    interval_count,
    trial_days: trialOf(line)?.trial_days ?? 0,
    charge_limit,
    due_now: payableAmount(line_totals.get(line.id) ?? 0, currency_code).toNumber(),
    next_payment: next ?? null,
    following_payment: following ?? null,
    last_payment_at: last && toIso(last.start),
    ends_at: last && toIso(last.end),
  }
}
