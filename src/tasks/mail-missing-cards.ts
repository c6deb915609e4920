import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { addressKey } from "../lib/email-address"
import { HUB_ACCESS_MODULE } from "../modules/hub-access"
import { sendAccessLinkWorkflow } from "../workflows/emails/access-link/send-access-link"
import { sendCardLinkWorkflow } from "../workflows/emails/card-link/send-card-link"
import { HUB_SETTINGS_MODULE } from "../modules/hub-settings"

/**
 * Mails the customers whose purchase left no card for the next payments, unless the system has
 * mailed them since: a link to the page that takes a card, or to the hub where several subscriptions
 * wait. A provider that refuses the mail is logged where it does, and the subscriptions stand.
 */
export async function mailMissingCards(
  container: MedusaContainer,
  subscriptionIds: string[]
): Promise<void> {
  if (!subscriptionIds.length) {
    return
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const hubAccess = container.resolve(HUB_ACCESS_MODULE)
  const { data: waiting } = await query.graph({
    entity: "hub_subscription",
    fields: ["id", "customer_id", "started_at", "customer.email"],
    filters: { id: subscriptionIds, status: "needs_payment_method" },
  })
  for (const { id, customer_id, started_at, customer } of waiting) {
    const [mailed] = customer
      ? await hubAccess.listHubAccessLinks({
          address_key: addressKey(customer.email ?? ""),
          requested_by: "system",
          // The one time of a link that is business time whether or not its mail went out.
          expires_at: { $gt: started_at },
        })
      : []
    if (mailed) {
      continue
    }
    const isOnly = !waiting.some(
      (other) => other.id !== id && other.customer_id === customer_id
    )
    if (isOnly && container.resolve(HUB_SETTINGS_MODULE).paymentProviders.takesCards) {
      await sendCardLinkWorkflow(container).run({
        input: { subscription_id: id, requested_by: "system" },
        throwOnError: false,
      })
    } else {
      await sendAccessLinkWorkflow(container).run({
        input: { customer_id, requested_by: "system" },
        throwOnError: false,
      })
    }
  }
}
