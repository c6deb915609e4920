import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { sendAccessLinkWorkflow } from "../../access/send-access-link"

/**
 * Mails a sign-in link to the customers whose purchase left no card for the next payments. A
 * provider that refuses the mail is logged, and the subscriptions stand.
 */
export const mailMissingCardsStep = createStep(
  "mail-missing-cards",
  async (subscriptionIds: string[], { container }) => {
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const { data: waiting } = subscriptionIds.length
      ? await query.graph({
          entity: "subscription",
          fields: ["customer_id"],
          filters: { id: subscriptionIds, status: "needs_payment_method" },
        })
      : { data: [] }
    const customerIds = new Set(waiting.map((subscription) => subscription.customer_id))
    for (const customer_id of customerIds) {
      await sendAccessLinkWorkflow(container).run({
        input: { customer_id, requested_by: "system" },
        // What went wrong was logged where it did.
        throwOnError: false,
      })
    }
    return new StepResponse(void 0)
  }
)
