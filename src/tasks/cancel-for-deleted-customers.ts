import type { MedusaContainer } from "@medusajs/framework/types"

import { findSubscriptionsOfDeletedCustomers } from "../queries/subscriptions-of-deleted-customers"
import { tryOrLog } from "../workflows/try-or-log"
import { cancelSubscriptionWorkflow } from "../workflows/subscriptions/cancel-subscription"

/**
 * Cancels what deleted customers had subscribed to: they can no longer sign in to do it. One
 * that cannot be canceled holds up nobody else's.
 */
export async function cancelForDeletedCustomers(
  container: MedusaContainer
): Promise<void> {
  for (const subscription_id of await findSubscriptionsOfDeletedCustomers(container)) {
    await tryOrLog(container, `cancel ${subscription_id} of a deleted customer`, () =>
      cancelSubscriptionWorkflow(container).run({
        input: {
          subscription_id,
          canceled_by: { type: "system", id: null },
          reason: "The customer was deleted.",
        },
      })
    )
  }
}
