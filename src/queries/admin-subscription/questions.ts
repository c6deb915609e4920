import type { MedusaContainer } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"

import { toIso, toIsoOrNull } from "../../lib/dates"
import { ENDED, SUBSCRIPTION_MODULE } from "../../modules/subscription"
import type {
  AdminDispute,
  AdminStaffQuestion,
  SubscriptionStatus,
} from "../../types/http"

export type QuestionRow = Pick<AdminStaffQuestion, "id" | "reason" | "stops_charging"> & {
  /** The dispute's id in the books, or the order's. */
  reference_id: string
  asked_at: Date | string
  answered_at: Date | string | null
}

type Asked = { status: SubscriptionStatus; questions?: (QuestionRow | null)[] | null }

/** What staff have not answered yet of a subscription, the oldest first. */
export function openQuestions({ status, questions }: Asked): QuestionRow[] {
  return ENDED.includes(status)
    ? []
    : (questions ?? [])
        .flatMap((question) => (question && !question.answered_at ? question : []))
        .sort((a, b) => toIso(a.asked_at).localeCompare(toIso(b.asked_at)))
}

/** The disputes that open questions are about, by id: one query for a page, none without any. */
export async function readDisputes(
  container: MedusaContainer,
  subscriptions: Asked[]
): Promise<Map<string, AdminDispute>> {
  const ids = subscriptions
    .flatMap(openQuestions)
    .flatMap(({ reason, reference_id }) => (reason === "disputed" ? reference_id : []))
  const rows = ids.length
    ? await container
        .resolve(SUBSCRIPTION_MODULE)
        .listHubPaymentDisputes({ id: ids }, { take: ids.length })
    : []
  return new Map(
    rows.map((row) => [
      row.id,
      {
        state: row.state,
        amount: MathBN.convert(row.amount).toNumber(),
        currency_code: row.currency_code,
        reason: row.reason,
        is_money_out: row.is_money_out,
        respond_by: toIsoOrNull(row.respond_by),
      },
    ])
  )
}

/** A question for the wire. */
export function toQuestion(
  { id, reason, reference_id, stops_charging, asked_at }: QuestionRow,
  disputes: Map<string, AdminDispute>
): AdminStaffQuestion {
  return {
    id,
    reason,
    stops_charging,
    asked_at: toIso(asked_at),
    dispute: disputes.get(reference_id) ?? null,
  }
}
