import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { renewalReceiptEmail, type AfterRenewal } from "./template"
import type { EmailDraft } from "../../../emails/placeholders"
import { shownVariant } from "../../../lib/variant-title"
import { toIso } from "../../../lib/dates"
import { normalizeEmail } from "../../../lib/email-address"
import { mailAccessLink } from "../delivery/mail-access-link"
import { readEmailBrand } from "../delivery/email-brand"
import { renewalReceiptKey } from "./key"
import { readChargedRenewal, type ChargedRenewal } from "../../../queries/charged-renewal"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"

/**
 * Renders and mails the receipt of a renewal. The response is the id of its access link; null when no
 * mail was sent: it was sent before, no money was taken, or the customer was deleted.
 *
 * One step where other mails have three, because every renewal runs it. There is no compensation: a
 * mail cannot be taken back.
 *
 * @throws email_not_sent when the e-mail provider refuses
 */
export const mailRenewalReceiptStep = createStep(
  "mail-renewal-receipt",
  async ({ billing_cycle_id }: { billing_cycle_id: string }, { container }) => {
    const renewal = await readChargedRenewal(container, billing_cycle_id)
    if (!renewal?.email) {
      return new StepResponse(null)
    }
    return new StepResponse(
      await mailAccessLink(container, {
        email: normalizeEmail(renewal.email),
        requested_by: "system",
        invoice_of: renewal.payment_id,
        notification: {
          to: renewal.email,
          template: renewalReceiptKey.template,
          content: await render(container, renewal),
          resource_id: renewal.subscription_id,
          resource_type: "subscription",
          idempotency_key: renewalReceiptKey.of({ billing_cycle_id }),
        },
      })
    )
  }
)

async function render(
  container: MedusaContainer,
  renewal: ChargedRenewal
): Promise<EmailDraft> {
  return await renewalReceiptEmail({
    brand: await readEmailBrand(container),
    login_url: container.resolve(HUB_SETTINGS_MODULE).options.hubUrl,
    subscription: {
      display_id: renewal.subscription_number,
      items: renewal.items.map(({ title, quantity, details }) => ({
        title,
        quantity,
        variant_title: shownVariant(details),
      })),
    },
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
}

function cardOf({ card_brand, card_last4 }: ChargedRenewal) {
  return card_brand && card_last4 ? { brand: card_brand, last4: card_last4 } : null
}

function whatComesNext({ next_due_at, status }: ChargedRenewal): AfterRenewal {
  if (next_due_at) {
    return { type: "payment", at: toIso(next_due_at) }
  }
  return { type: status === "completed" ? "completed" : "canceled" }
}
