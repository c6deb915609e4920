import Stripe from "stripe"
import { newId, secondsOf, type World } from "./world"

/** What happens here and is told by webhook. */
export type EventType =
  | "payment_intent.created"
  | "payment_intent.succeeded"
  | "payment_intent.payment_failed"
  | "payment_intent.processing"
  | "payment_intent.requires_action"
  | "payment_intent.canceled"
  | "payment_intent.amount_capturable_updated"
  | "setup_intent.created"
  | "setup_intent.requires_action"
  | "setup_intent.succeeded"
  | "setup_intent.setup_failed"
  | "setup_intent.canceled"
  | "payment_method.attached"
  | "payment_method.detached"
  | "payment_method.updated"
  | "payment_method.automatically_updated"
  | "charge.succeeded"
  | "charge.failed"
  | "charge.pending"
  | "charge.captured"
  | "charge.refunded"
  | "charge.dispute.created"
  | "charge.dispute.closed"
  | "charge.dispute.funds_withdrawn"
  | "charge.dispute.funds_reinstated"
  | "refund.created"
  | "refund.failed"
  | "customer.created"
  | "customer.updated"
  | "customer.deleted"

/**
 * Records an event with the object as it is now.
 *
 * @param previous - for updates: the fields that changed, as they were
 */
export function emit(
  world: World,
  type: EventType,
  object: object,
  previous?: object
): void {
  const id = newId("evt")
  const created = secondsOf(world)
  const json = JSON.stringify({
    id,
    object: "event",
    api_version: Stripe.API_VERSION,
    created,
    data: { object, ...(previous && { previous_attributes: previous }) },
    livemode: false,
    pending_webhooks: 1,
    request: world.request,
    type,
  })
  const event = { id, type, created, json }
  world.events.set(id, event)
  world.onEvent(event)
}
