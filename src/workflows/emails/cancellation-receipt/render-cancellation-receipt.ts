import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { cancellationReceiptEmail } from "./template"
import { toIso } from "../../../lib/dates"
import { readEmailBrand } from "../delivery/email-brand"
import { cancellationReceiptKey } from "./key"

type CanceledEvent = { name: string; details: Record<string, unknown> | null }

/** Renders the receipt of a canceled subscription, to the customer's current address. */
export const renderCancellationReceiptStep = createStep(
  "render-cancellation-receipt",
  async ({ subscription_id }: { subscription_id: string }, { container }) => {
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const {
      data: [subscription],
    } = await query.graph(
      {
        entity: "hub_subscription",
        fields: [
          "display_id",
          "email",
          "canceled_at",
          "canceled_by_type",
          "events.name",
          "events.details",
          "items.title",
          "items.variant_title",
          "items.quantity",
          "customer.email",
        ],
        filters: { id: subscription_id },
      },
      { throwIfKeyNotFound: true }
    )
    const content = await cancellationReceiptEmail({
      brand: await readEmailBrand(container),
      subscription: {
        display_id: subscription.display_id,
        items: subscription.items,
        canceled_at: toIso(subscription.canceled_at!),
        canceled_by: subscription.canceled_by_type!,
        is_trial_used: (subscription.events as CanceledEvent[]).some(
          ({ name, details }) =>
            name === "canceled" && details?.reason_code === "trial_used"
        ),
      },
    })
    return new StepResponse({
      to: subscription.customer?.email ?? subscription.email,
      template: cancellationReceiptKey.template,
      resource_id: subscription_id,
      resource_type: "subscription",
      idempotency_key: cancellationReceiptKey.of({ subscription_id }),
      content,
    })
  }
)
