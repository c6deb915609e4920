import {
  createWorkflow,
  transform,
  when,
  WorkflowResponse,
} from "@medusajs/framework/workflows-sdk"

import { recordSubscriptionEventStep } from "../events/steps/record-subscription-event"
import {
  endHubSessionsStep,
  type EndHubSessionsStepInput,
} from "./steps/end-hub-sessions"

export type EndHubSessionsInput = EndHubSessionsStepInput & {
  /** The subscription whose page staff ended them from; its audit log gets an entry. */
  subscription_id?: string
}

/**
 * Ends sessions of a person in the hub: one, all of them, or all but one. Their tokens open nothing
 * from here on. Whom of the staff it was is kept with each session. The result is the ids of those
 * that were live.
 *
 * @example
 * await endHubSessionsWorkflow(container).run({
 *   input: { email: "ann@example.com", reason: "ended_by_staff", ended_by_id: "user_01" },
 * })
 */
export const endHubSessionsWorkflow = createWorkflow(
  "customer-hub-end-hub-sessions",
  (input: EndHubSessionsInput) => {
    const ids = endHubSessionsStep(
      transform({ input }, ({ input: { subscription_id: _, ...which } }) => which)
    )
    when(
      "they-were-ended-from-a-subscription",
      { input, ids },
      ({ input, ids }) => !!input.subscription_id && ids.length > 0
    ).then(() => {
      recordSubscriptionEventStep(
        transform({ input, ids }, (data) => ({
          subscription_id: data.input.subscription_id!,
          name: "sessions_ended",
          actor: { type: "user" as const, id: data.input.ended_by_id ?? null },
          details: { session_ids: data.ids },
        }))
      )
    })
    return new WorkflowResponse(ids)
  }
)
