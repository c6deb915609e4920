import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { toIso } from "../../../lib/dates"
import { methodOf } from "../../../lib/payment-method"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import { readEmailBrand } from "../delivery/email-brand"
import { cardChangedKey } from "./key"
import { cardChangedEmail } from "./template"

type Details = {
  payment_method_id?: string
  is_replacement?: boolean
}

/** Renders the notice about a replaced card. The response is null when there is nothing to tell of. */
export const renderCardChangedStep = createStep(
  "render-card-changed",
  async ({ event_id }: { event_id: string }, { container }) => {
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const {
      data: [event],
    } = await query.graph({
      entity: "hub_subscription_event",
      fields: ["subscription_id", "details", "occurred_at"],
      filters: { id: event_id },
    })
    const details = event?.details as Details | undefined
    const { payment_method_id } = details ?? {}
    const {
      data: [subscription],
    } = await query.graph({
      entity: "hub_subscription",
      fields: [
        "id",
        "customer_id",
        "payment_method_id",
        "payment_method_type",
        "card_brand",
        "card_last4",
        "card_exp_month",
        "card_exp_year",
        "customer.email",
      ],
      filters: { id: event?.subscription_id ?? "" },
    })
    const to = subscription?.customer?.email
    if (!to || !payment_method_id || !details?.is_replacement) {
      return new StepResponse(null)
    }
    const { id, customer_id } = subscription
    // The one whose card was replaced, and the customer's others that have the new card too.
    const { data: paidFor } = await query.graph({
      entity: "hub_subscription",
      fields: ["display_id"],
      filters: { $or: [{ id }, { customer_id, payment_method_id }] },
      pagination: { order: { display_id: "ASC" } },
    })
    const content = await cardChangedEmail({
      brand: await readEmailBrand(container),
      login_url: container.resolve(HUB_SETTINGS_MODULE).options.hubUrl,
      // Another one may have taken its place since.
      card:
        subscription.payment_method_id === payment_method_id
          ? methodOf(subscription)
          : null,
      changed_at: toIso(event.occurred_at),
      subscriptions: paidFor.map(({ display_id }) => display_id),
    })
    return new StepResponse({
      to,
      template: cardChangedKey.template,
      resource_id: id,
      resource_type: "subscription",
      idempotency_key: cardChangedKey.of({ payment_method_id }),
      content,
    })
  }
)
