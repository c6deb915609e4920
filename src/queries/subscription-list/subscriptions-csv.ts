import type { Actor, PaymentMethodOnFile, SubscriptionStatus } from "../../types/http"
import { csvFile, itemsCell, type CsvDialect } from "../../lib/csv"
import type { MethodColumns } from "../../lib/payment-method"
import { timesIn } from "../../lib/time-zone"
import type { ExportedSubscription } from "./"

const HEADER = [
  "Number",
  "Status",
  "Customer",
  "Email",
  "Items",
  "Price",
  "Currency",
  "Plan",
  "Started",
  "Trial ends",
  "Next charge",
  "Payment method",
  "Card expires",
  "Canceled",
  "Canceled by",
  "Reason",
]

const STATUS_WORDS: Record<SubscriptionStatus, string> = {
  trialing: "Trialing",
  active: "Active",
  past_due: "Past due",
  needs_payment_method: "Needs card",
  canceled: "Canceled",
  completed: "Completed",
}

const METHOD_WORDS: Record<Exclude<PaymentMethodOnFile["type"], "card">, string> = {
  link: "Link",
  sepa_debit: "SEPA",
  amazon_pay: "Amazon Pay",
}

const ACTOR_WORDS: Record<Actor["type"], string> = {
  customer: "Customer",
  user: "Staff",
  system: "System",
}

/**
 * Subscriptions as CSV: UTF-8 with a byte order mark, decimals with a column for the currency, dates
 * and times of the shop's time zone.
 *
 * @param batches - as `exportSubscriptions` reads them
 * @param timeZone - the shop's
 */
export function subscriptionsCsv(
  batches: AsyncIterable<ExportedSubscription[]>,
  timeZone: string,
  dialect: CsvDialect
): AsyncGenerator<string> {
  const time = timesIn(timeZone)
  return csvFile(
    HEADER,
    batches,
    (subscription, decimal) =>
      cellsOf(subscription, { decimal, time: (at) => (at ? time(at) : "") }),
    dialect
  )
}

type Formats = {
  decimal: (amount: string) => string
  /** Of null, nothing. */
  time: (at: Date | null) => string
}

function cellsOf(
  subscription: ExportedSubscription,
  { decimal, time }: Formats
): string[] {
  const { interval, interval_count } = subscription
  const { canceled_by_type } = subscription
  return [
    String(subscription.display_id),
    STATUS_WORDS[subscription.status],
    subscription.customer_name,
    subscription.email,
    itemsCell(subscription.items),
    decimal(subscription.price),
    subscription.currency_code.toUpperCase(),
    interval_count === 1 ? `Every ${interval}` : `Every ${interval_count} ${interval}s`,
    time(subscription.started_at),
    time(subscription.trial_ends_at),
    time(subscription.next_charge_at),
    methodCell(subscription),
    expiryOf(subscription),
    time(subscription.canceled_at),
    canceled_by_type ? ACTOR_WORDS[canceled_by_type] : "",
    subscription.cancel_reason ?? "",
  ]
}

/** @example methodCell({ payment_method_type: "sepa_debit", card_last4: "3000" }) // "SEPA 3000" */
function methodCell({
  payment_method_type,
  card_brand,
  card_last4,
}: Pick<MethodColumns, "payment_method_type" | "card_brand" | "card_last4">): string {
  const kind =
    payment_method_type === "card" ? card_brand : METHOD_WORDS[payment_method_type]
  return [kind, card_last4].filter(Boolean).join(" ")
}

/** @example expiryOf({ card_exp_year: 2026, card_exp_month: 3 }) // "2026-03" */
function expiryOf({
  card_exp_year,
  card_exp_month,
}: Pick<ExportedSubscription, "card_exp_year" | "card_exp_month">): string {
  return card_exp_year && card_exp_month
    ? `${card_exp_year}-${String(card_exp_month).padStart(2, "0")}`
    : ""
}
