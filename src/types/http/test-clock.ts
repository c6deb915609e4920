import type { IsoDateTime } from "./common"

/** The business time of a shop that can move it. */
export type AdminTestClock = {
  /** The business time. */
  now: IsoDateTime
  /** How far it is ahead of the machine's clock. */
  offset_seconds: number
  /** When a charge or a retry is next due; `null` when none is. */
  next_charge_at: IsoDateTime | null
}

/** `GET /admin/customer-hub/test-clock`; `null` while the `testClock` option is off. */
export type AdminTestClockResponse = { test_clock: AdminTestClock | null }

/** `POST /admin/customer-hub/test-clock`: by so many seconds, or to the next charge. */
export type AdminMoveTestClockBody = { advance_by: number } | { to: "next_charge" }

/** What was done on the way. */
export type AdminMoveTestClockResponse = {
  now: IsoDateTime
  /** Subscriptions renewed. */
  renewed: number
  /** Charges that failed. */
  failed: number
}
