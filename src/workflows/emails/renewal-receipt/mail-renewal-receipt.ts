import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { renewalReceiptEmail } from "./template"
import type { NextStep } from "../../../emails/next-payment"
import type { EmailDraft } from "../../../emails/placeholders"
import { shownVariant } from "../../../lib/variant-title"
import { toIso } from "../../../lib/dates"
import { methodOf } from "../../../lib/payment-method"
import { normalizeEmail } from "../../../lib/email-address"
import { mailAccessLink } from "../delivery/mail-access-link"
import { readEmailBrand } from "../delivery/email-brand"
import { nextStep } from "../next-step"
import { renewalReceiptKey } from "./key"
import { readChargedRenewal, type ChargedRenewal } from "../../../queries/charged-renewal"
import { readNextPayments } from "../../../queries/next-payment/read-next-payments"
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
  const hub = container.resolve(HUB_SETTINGS_MODULE)
  const { self_cancellation_enabled } = await hub.getSettings()
  return await renewalReceiptEmail({
    brand: await readEmailBrand(container),
    login_url: hub.options.hubUrl,
    self_cancellation: self_cancellation_enabled,
    subscription: {
      interval: renewal.interval,
      interval_count: renewal.interval_count,
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
      card: renewal.paid_with_present ? methodOf(renewal) : null,
      order_number: renewal.order_number,
      period: { start: toIso(renewal.period_start), end: toIso(renewal.period_end) },
    },
    next: await whatComesNext(container, renewal),
  })
}

async function whatComesNext(
  container: MedusaContainer,
  { subscription_id, next_due_at, status }: ChargedRenewal
): Promise<NextStep> {
  const upcoming = next_due_at && (await readNextPayments(container, [subscription_id]))
  return nextStep({ status, due_at: next_due_at }, upcoming?.get(subscription_id))
}
