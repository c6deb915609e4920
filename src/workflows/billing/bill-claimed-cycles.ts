import {
  createWorkflow,
  transform,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { issueRenewalInvoicesStep } from "../invoices/steps/issue-renewal-invoices"
import { announceSubscriptionsStep } from "../events/steps/announce-subscriptions"
import { askAboutPurchasesStep } from "./steps/ask-about-purchases"
import { chargeBillingCyclesStep } from "./steps/charge-billing-cycles"
import { fulfilBillingCyclesStep } from "./steps/fulfil-billing-cycles"
import { quoteBillingCyclesStep } from "./steps/quote-billing-cycles"
import { releaseUnneededStockStep } from "./steps/release-unneeded-stock"
import type { WorkerInput } from "./types"

/**
 * Quote, reserve, charge, order, announce, invoice: a batch of claimed cycles, once it is known whose
 * purchase was undone. Every step reads where its cycles
 * stand and goes on from there, so that the run of a process that died is taken up by the next
 * one. Nothing is compensated: money that moved is never undone by a later step's failure.
 */
export const billClaimedCyclesWorkflow = createWorkflow(
  "customer-hub-bill-claimed-cycles",
  (input: WorkerInput & { subscription_ids: string[] }) => {
    askAboutPurchasesStep(
      transform({ input }, ({ input: { subscription_ids } }) => ({ subscription_ids }))
    )
    const quoted = quoteBillingCyclesStep(input)
    const cycle_ids = chargeBillingCyclesStep({
      worker: input.worker,
      mode: input.mode,
      quoted,
    })
    releaseUnneededStockStep({ cycle_ids })
    const orders = fulfilBillingCyclesStep(input)
    announceSubscriptionsStep(input.subscription_ids)
    issueRenewalInvoicesStep(orders)
    return new WorkflowResponse(input)
  }
)
