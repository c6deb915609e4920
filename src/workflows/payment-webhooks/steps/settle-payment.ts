import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import {
  SUBSCRIPTION_MODULE,
  type SubscriptionModuleService,
} from "../../../modules/subscription"
import { settleBillingCycleWorkflow } from "../../billing/settle-billing-cycle"

/**
 * Settles the billing cycle of a payment by what the provider says; payments that are no renewal's
 * are left to Medusa. Nothing to take back: it is what is so.
 *
 * @returns false while somebody else works on the cycle, or the provider knows no end yet
 */
export const settlePaymentStep = createStep(
  "settle-payment",
  async ({ id }: { id: string }, { container }) => {
    const [cycle] = await container
      .resolve<SubscriptionModuleService>(SUBSCRIPTION_MODULE)
      .listBillingCycles({ provider_payment_id: id }, { select: ["id"] })
    if (!cycle) {
      return new StepResponse(true)
    }
    const { result } = await settleBillingCycleWorkflow(container).run({
      input: { cycle_id: cycle.id, mode: "settle" },
    })
    return new StepResponse(!["busy", "unknown"].includes(result.outcome))
  }
)
