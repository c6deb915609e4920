import type { IsoDateTime } from "./common"
import type { Actor } from "./subscription"

/**
 * What staff may want to look at: a question that only they can answer, a renewal that is held up by the shop or its payment provider, a
 * trial that ends within a week, or a card that has ended or will within the 30 days in which
 * customers are told.
 */
export type SubscriptionState =
  "needs_attention" | "held_up" | "trial_ending" | "card_expiring"

/** Expected charges of a day, of items alone: shipping and tax may be added. */
export type AdminUpcomingCharges = {
  /** Of the shop's time zone, such as `2026-03-01`. */
  day: string
  currency_code: string
  count: number
  /** Major units. */
  amount: number
}

/** Money in one currency. */
export type AdminMoney = {
  currency_code: string
  count: number
  /** Major units. */
  amount: number
}

export type AdminRecentCancellation = {
  id: string
  display_id: number
  canceled_at: IsoDateTime
  canceled_by: Actor["type"] | null
  reason: string | null
}

/** A payment account, and the hub that it is used for. */
export type AdminPaymentAccount = {
  /** The provider's id; null when it did not say. */
  account_id: string | null
  /** Whether its keys move real money. */
  is_live: boolean
  hub_url: string
}

/** A payment account that billing found in place of the one that the database belongs to. */
export type AdminMovedAccount = {
  id: string
  payment_provider_id: string
  home: AdminPaymentAccount
  found: AdminPaymentAccount
}

/** A payment of a renewal at the provider that is not in the books. */
export type AdminUnknownPayment = {
  id: string
  payment_provider_id: string
  /** The provider's id of it. */
  provider_payment_id: string
  /** Major units. */
  amount: number
  currency_code: string
  made_at: IsoDateTime
  cycle_number: number | null
  /** Null when the database knows of no such subscription. */
  subscription_id: string | null
  subscription_display_id: number | null
  /** Whether its period can still take it. */
  can_be_adopted: boolean
}

/** How the subscriptions of the shop are doing. */
export type AdminOverview = {
  active: number
  trialing: number
  past_due: number
  /** Subscriptions of which staff have to say whether they go on. */
  needs_attention: number
  /** Renewals that wait for the shop or its payment provider to mend something. */
  held_up: number
  /** The server's clock differs from the database's: nothing is billed until it is put right. */
  is_clock_wrong: boolean
  /**
   * Webhooks came today that were not signed with the secret in the options, and none since that was:
   * the secret is wrong or missing, most likely.
   */
  are_webhooks_refused: boolean
  /** Payment accounts that are not those that the database belongs to: nothing is billed with them. */
  moved_accounts: AdminMovedAccount[]
  /** Payments at the provider that are not in the books: the oldest twenty. */
  unknown_payments: AdminUnknownPayment[]
  /** Trials that end within the next 7 days. */
  trials_ending: number
  /** Charges of the next 30 days, by day and currency; days without any are absent. */
  upcoming: AdminUpcomingCharges[]
  /** Failed charges of the last 30 days that were collected after all. */
  recovered: AdminMoney[]
  /** Of the last 30 days. */
  cancellations: {
    count: number
    /** By the dunning schedule, and not by a person. */
    by_system: number
    /** The newest five. */
    latest: AdminRecentCancellation[]
  }
}
export type AdminOverviewResponse = { overview: AdminOverview; server_time: IsoDateTime }
