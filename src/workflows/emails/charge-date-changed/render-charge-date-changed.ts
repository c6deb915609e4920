import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { toIso } from "../../../lib/dates"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import { readNextPayments } from "../../../queries/next-payment/read-next-payments"
import { readEmailBrand } from "../delivery/email-brand"
import { nextStep } from "../next-step"
import { chargeDateChangedKey } from "./key"
import { chargeDateChangedEmail } from "./template"

type Details = { previous_charge_at: string; next_charge_at: string }

/** Renders the mail about a moved charge. The response is null when there is nothing to tell of. */
export const renderChargeDateChangedStep = createStep(
  "render-charge-date-changed",
  async ({ event_id }: { event_id: string }, { container }) => {
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const {
      data: [event],
    } = await query.graph({
      entity: "hub_subscription_event",
      fields: ["subscription_id", "details"],
      filters: { id: event_id, actor_type: "user" },
    })
    const {
      data: [subscription],
    } = await query.graph({
      entity: "hub_subscription",
      fields: [
        "id",
        "display_id",
        "status",
        "interval",
        "interval_count",
        "currency_code",
        "next_charge_at",
        "items.title",
        "items.variant_title",
        "items.quantity",
        "customer.email",
      ],
      filters: { id: event?.subscription_id ?? "" },
    })
    const details = event?.details as Details | undefined
    const due_at = subscription?.next_charge_at
    const to = subscription?.customer?.email
    if (!to || !details || !due_at || toIso(due_at) !== details.next_charge_at) {
      return new StepResponse(null)
    }
    const { id, status, items, display_id, interval, interval_count, currency_code } =
      subscription
    const hub = container.resolve(HUB_SETTINGS_MODULE)
    const { self_cancellation_enabled } = await hub.getSettings()
    const upcoming = await readNextPayments(container, [id])
    const content = await chargeDateChangedEmail({
      brand: await readEmailBrand(container),
      login_url: hub.options.hubUrl,
      self_cancellation: self_cancellation_enabled,
      subscription: { display_id, items, interval, interval_count, currency_code },
      change: { from: details.previous_charge_at, to: details.next_charge_at },
      is_first: status === "trialing",
      next: nextStep({ status, due_at }, upcoming.get(id)),
    })
    return new StepResponse({
      to,
      template: chargeDateChangedKey.template,
      resource_id: id,
      resource_type: "subscription",
      idempotency_key: chargeDateChangedKey.of({ event_id }),
      content,
    })
  }
)
