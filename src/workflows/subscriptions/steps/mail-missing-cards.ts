import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { foldEmail } from "../../../lib/email-address"
import {
  HUB_ACCESS_MODULE,
  type HubAccessModuleService,
} from "../../../modules/hub-access"
import { sendAccessLinkWorkflow } from "../../access/send-access-link"

/**
 * Mails a sign-in link to the customers whose purchase left no card for the next payments, unless
 * the system has mailed them one since. A provider that refuses the mail is logged where it does,
 * and the subscriptions stand.
 */
export const mailMissingCardsStep = createStep(
  "mail-missing-cards",
  async (subscriptionIds: string[], { container }) => {
    if (!subscriptionIds.length) {
      return new StepResponse(void 0)
    }
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const hubAccess = container.resolve<HubAccessModuleService>(HUB_ACCESS_MODULE)
    const { data: waiting } = await query.graph({
      entity: "subscription",
      fields: ["customer_id", "started_at", "customer.email"],
      filters: { id: subscriptionIds, status: "needs_payment_method" },
    })
    for (const { customer_id, started_at, customer } of waiting) {
      const [mailed] = customer
        ? await hubAccess.listAccessLinks({
            email: foldEmail(customer.email ?? ""),
            requested_by: "system",
            // The one time of a link that is business time whether or not its mail went out.
            expires_at: { $gt: started_at },
          })
        : []
      if (!mailed) {
        await sendAccessLinkWorkflow(container).run({
          input: { customer_id, requested_by: "system" },
          throwOnError: false,
        })
      }
    }
    return new StepResponse(void 0)
  }
)
