import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { subscriptionEndedUnpaidEmail } from "./template"
import { toIso } from "../../../lib/dates"
import { declineReason } from "../../../payment-providers/decline-reasons"
import { readEmailBrand } from "../delivery/email-brand"
import { withSharedPayment } from "../../../queries/shared-payment"
import { endedUnpaidKey } from "./key"

/** Renders the mail about a subscription that was canceled after its last retry failed. */
export const renderEndedUnpaidEmailStep = createStep(
  "render-ended-unpaid-email",
  async ({ subscription_id }: { subscription_id: string }, { container }) => {
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const [{ data: subscriptions }, { data: cycles }] = await Promise.all([
      query.graph(
        {
          entity: "hub_subscription",
          fields: [
            "display_id",
            "customer_id",
            "canceled_at",
            "items.title",
            "items.variant_title",
            "items.quantity",
          ],
          filters: { id: subscription_id },
        },
        { throwIfKeyNotFound: true }
      ),
      query.graph({
        entity: "hub_billing_cycle",
        fields: ["charged_with_id", "attempts.*"],
        filters: { subscription_id, first_failed_at: { $ne: null } },
        pagination: { take: 1, order: { number: "DESC" } },
      }),
    ])
    const [{ display_id, customer_id, canceled_at, items }] = subscriptions
    const [cycle] = await withSharedPayment(container, cycles)
    const attempts = [...(cycle?.attempts ?? [])].sort((a, b) => b.number - a.number)
    const content = await subscriptionEndedUnpaidEmail({
      brand: await readEmailBrand(container),
      subscription: {
        display_id,
        items,
        canceled_at: toIso(canceled_at!),
        tries: attempts.length,
        reason: attempts.length ? declineReason(attempts[0].failure_code) : null,
      },
    })
    return new StepResponse({
      customer_id,
      notification: {
        template: endedUnpaidKey.template,
        content,
        resource_id: subscription_id,
        resource_type: "subscription",
        idempotency_key: endedUnpaidKey.of({ subscription_id }),
      },
    })
  }
)
