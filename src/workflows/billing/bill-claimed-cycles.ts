import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import { announceOutcomesStep } from "./steps/announce-outcomes"
import { chargeCyclesStep } from "./steps/charge-cycles"
import { fulfilCyclesStep } from "./steps/fulfil-cycles"
import { quoteCyclesStep } from "./steps/quote-cycles"
import type { WorkerInput } from "./types"

/**
 * Quote, charge, order, announce: a batch of claimed cycles. Every step reads where its cycles
 * stand and goes on from there, so that the run of a process that died is taken up by the next
 * one. Nothing is compensated: money that moved is never undone by a later step's failure.
 */
export const billClaimedCyclesWorkflow = createWorkflow(
  "bill-claimed-cycles",
  (input: WorkerInput & { subscription_ids: string[] }) => {
    quoteCyclesStep(input)
    chargeCyclesStep(input)
    fulfilCyclesStep(input)
    announceOutcomesStep(input)
    return new WorkflowResponse(input)
  }
)
