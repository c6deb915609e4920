import { toIso, toIsoOrNull } from "../../lib/dates"
import { itemsOf, planOf } from "../subscription-view"
import type { AdminDispute, AdminSubscriptionListItem } from "../../types/http"
import { openQuestions, toQuestion, type QuestionRow } from "./questions"

type SubscriptionRow = Parameters<typeof planOf>[0] &
  Pick<
    AdminSubscriptionListItem,
    | "id"
    | "display_id"
    | "status"
    | "ownership"
    | "email"
    | "customer_id"
    | "source_order_id"
    | "currency_code"
  > & {
    /** Undefined when the customer was deleted. */
    customer?: { first_name: string | null; last_name: string | null } | null
    items: Parameters<typeof itemsOf>[0]
    questions?: (QuestionRow | null)[] | null
    next_charge_at: Date | string | null
    created_at: Date | string
  }

/**
 * A subscription as a row of staff's list.
 *
 * @param disputes - by their ids
 */
export function toListItem(
  subscription: SubscriptionRow,
  disputes: Map<string, AdminDispute>
): AdminSubscriptionListItem {
  const questions = openQuestions(subscription)
  const isStopped = questions.some(({ stops_charging }) => stops_charging)
  return {
    id: subscription.id,
    display_id: subscription.display_id,
    status: subscription.status,
    ownership: subscription.ownership,
    email: subscription.email,
    customer_id: subscription.customer_id,
    source_order_id: subscription.source_order_id,
    customer_name: nameOf(subscription.customer),
    currency_code: subscription.currency_code,
    plan: planOf(subscription),
    ...itemsOf(subscription.items),
    next_charge_at: isStopped ? null : toIsoOrNull(subscription.next_charge_at),
    questions: questions.map((question) => toQuestion(question, disputes)),
    created_at: toIso(subscription.created_at),
  }
}

function nameOf(customer: SubscriptionRow["customer"]): string | null {
  return [customer?.first_name, customer?.last_name].filter(Boolean).join(" ") || null
}
