import type Stripe from "stripe"

/** An event as it was when it happened, in the form that takes the least room. */
export type StoredEvent = { id: string; type: string; created: number; json: string }

export function readEvent({ json }: StoredEvent): Stripe.Event {
  return JSON.parse(json) as Stripe.Event
}
