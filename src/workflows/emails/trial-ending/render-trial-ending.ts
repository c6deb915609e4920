import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { toIso } from "../../../lib/dates"
import { methodOf } from "../../../lib/payment-method"
import { trialEndKey } from "../../../lib/trial-reminder"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import { readNextPayments } from "../../../queries/next-payment/read-next-payments"
import { readEmailBrand } from "../delivery/email-brand"
import { nextStep } from "../next-step"
import { trialEndingKey } from "./key"
import { trialEndingEmail } from "./template"

/** Renders the reminder of a trial's end. The response is null once it is over. */
export const renderTrialEndingStep = createStep(
  "render-trial-ending",
  async ({ subscription_id }: { subscription_id: string }, { container }) => {
    const {
      data: [subscription],
    } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
      entity: "hub_subscription",
      fields: [
        "id",
        "display_id",
        "interval",
        "interval_count",
        "currency_code",
        "trial_ends_at",
        "payment_method_type",
        "card_brand",
        "card_last4",
        "card_exp_month",
        "card_exp_year",
        "items.title",
        "items.variant_title",
        "items.quantity",
        "customer.email",
      ],
      filters: { id: subscription_id, status: "trialing" },
    })
    const to = subscription?.customer?.email
    const due_at = subscription?.trial_ends_at
    if (!to || !due_at || new Date(due_at) <= now()) {
      return new StepResponse(null)
    }
    const { id, items, display_id, interval, interval_count, currency_code } =
      subscription
    const hub = container.resolve(HUB_SETTINGS_MODULE)
    const { self_cancellation_enabled } = await hub.getSettings()
    const upcoming = await readNextPayments(container, [id])
    const content = await trialEndingEmail({
      brand: await readEmailBrand(container),
      login_url: hub.options.hubUrl,
      self_cancellation: self_cancellation_enabled,
      subscription: { display_id, items, interval, interval_count, currency_code },
      ends_at: toIso(due_at),
      card: methodOf(subscription),
      first: nextStep({ status: "trialing", due_at }, upcoming.get(id)),
    })
    return new StepResponse({
      to,
      template: trialEndingKey.template,
      resource_id: id,
      resource_type: "subscription",
      idempotency_key: trialEndingKey.of({
        subscription_id: id,
        ends_at: trialEndKey(due_at),
      }),
      content,
    })
  }
)
