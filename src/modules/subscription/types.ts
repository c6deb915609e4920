import type { Actor } from "../../types/http"

export type CancelSubscriptionInput = {
  id: string
  canceled_by: Actor
  reason: string | null
  /** Business time. */
  at: Date
}

/** What a cancellation found and changed, enough to take it back. */
export type Cancellation = {
  subscription_id: string
  customer_id: string
  /** False when it was canceled before: nothing changed and nothing is announced. */
  changed: boolean
  previous: { status: string; next_charge_at: Date | null }
  voided_cycles: { id: string; status: string }[]
  event_id: string | null
}
