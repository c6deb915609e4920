import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { CustomerWorkflowEvents } from "@medusajs/framework/utils"

import { cancelForDeletedCustomers } from "../tasks/cancel-for-deleted-customers"

/** Ends the billing of a customer who was deleted. */
export default async function endBillingOfDeleted({ container }: SubscriberArgs) {
  await cancelForDeletedCustomers(container)
}

export const config: SubscriberConfig = {
  event: CustomerWorkflowEvents.DELETED,
  context: { subscriberId: "customer-hub-customer-deleted" },
}
