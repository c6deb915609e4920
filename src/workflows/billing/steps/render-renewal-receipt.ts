import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { renewalReceiptEmail, type AfterRenewal } from "../../../emails/renewal-receipt"
import { toIso } from "../../../lib/dates"
import { readEmailBrand } from "../../emails/steps/email-brand"
import { optionsOf } from "../claimed"
import { readChargedRenewal, type ChargedRenewal } from "../read-charged-renewal"

/**
 * Renders the receipt of a renewal. The response is null when no money was taken: a renewal over 0
 * needs no receipt.
 */
export const renderRenewalReceiptStep = createStep(
  "render-renewal-receipt",
  async ({ billing_cycle_id }: { billing_cycle_id: string }, { container }) => {
    const renewal = await readChargedRenewal(container, billing_cycle_id)
    if (!renewal) {
      return new StepResponse(null)
    }
    const content = await renewalReceiptEmail({
      brand: await readEmailBrand(container),
      login_url: optionsOf(container).hubUrl,
      subscription: { display_id: renewal.subscription_number, items: renewal.items },
      charge: {
        amount: Number(renewal.amount),
        currency_code: renewal.currency_code,
        paid_at: toIso(renewal.paid_at),
        card: cardOf(renewal),
        order_number: renewal.order_number,
        period: { start: toIso(renewal.period_start), end: toIso(renewal.period_end) },
      },
      next: whatComesNext(renewal),
    })
    return new StepResponse({
      customer_id: renewal.customer_id,
      invoice_of: renewal.payment_id,
      notification: {
        template: "customer-hub-renewal-receipt",
        content,
        resource_id: renewal.subscription_id,
        resource_type: "subscription",
        // A second delivery of the event sends no second receipt.
        idempotency_key: `customer-hub-renewal-receipt-${billing_cycle_id}`,
      },
    })
  }
)

function cardOf({ card_brand, card_last4 }: ChargedRenewal) {
  return card_brand && card_last4 ? { brand: card_brand, last4: card_last4 } : null
}

function whatComesNext({ next_due_at, status }: ChargedRenewal): AfterRenewal {
  if (next_due_at) {
    return { type: "payment", at: toIso(next_due_at) }
  }
  return { type: status === "completed" ? "completed" : "canceled" }
}
