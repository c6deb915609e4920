import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"
import type { Actor } from "../../../types/http"

export type RecordSubscriptionEventInput = {
  subscription_id: string
  /** For example `login_email_sent`. */
  name: string
  actor: Actor
  details: Record<string, unknown> | null
}

/** Writes a line of a subscription's audit log. */
export const recordSubscriptionEventStep = createStep(
  "record-subscription-event",
  async ({ actor, ...event }: RecordSubscriptionEventInput, { container }) => {
    const subscriptions = container.resolve(SUBSCRIPTION_MODULE)
    const { id } = await subscriptions.createHubSubscriptionEvents({
      ...event,
      actor_type: actor.type,
      actor_id: actor.id,
      occurred_at: now(),
    })
    return new StepResponse(id, id)
  },
  async (id, { container }) => {
    if (id) {
      await container.resolve(SUBSCRIPTION_MODULE).deleteHubSubscriptionEvents(id)
    }
  }
)
