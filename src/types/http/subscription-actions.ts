import type { IsoDateTime } from "./common"
import type {
  AdminAccessLink,
  AdminSubscriptionResponse,
  CanceledCharge,
  CancelSubscriptionBody,
} from "./subscription"

/** `POST /admin/customer-hub/subscriptions/:id/cancel`. */
export type AdminCancelSubscriptionBody = CancelSubscriptionBody

export type AdminCancelSubscriptionResponse = AdminSubscriptionResponse & {
  /** What became of a charge that was under way; null when none was. */
  charge: CanceledCharge | null
}

/** `POST /admin/customer-hub/subscriptions/:id/keep-running`. */
export type AdminKeepRunningBody = {
  /** The questions that are answered by it; one that was asked since stays open. */
  question_ids: string[]
}

/** `POST /admin/customer-hub/subscriptions/:id/next-charge`. */
export type AdminChangeNextChargeBody = {
  /** In the future, within five years; every later charge is counted from it. */
  next_charge_at: IsoDateTime
}

/** `POST /admin/customer-hub/subscriptions/:id/card-link-email`. */
export type AdminSendCardLinkResponse = { access_link: AdminAccessLink }
