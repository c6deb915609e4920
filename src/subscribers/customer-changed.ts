import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { CustomerWorkflowEvents } from "@medusajs/framework/utils"

import { endUnownedAccessWorkflow } from "../workflows/access/end-unowned-access"

/** Ends the sessions and open links of an address that its customer has given up. */
export default async function endAccessOfOldAddress({ container }: SubscriberArgs) {
  await endUnownedAccessWorkflow(container).run()
}

export const config: SubscriberConfig = {
  event: [CustomerWorkflowEvents.UPDATED, CustomerWorkflowEvents.DELETED],
  context: { subscriberId: "customer-hub-customer-changed" },
}
