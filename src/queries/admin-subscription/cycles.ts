import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { toIso, toIsoOrNull } from "../../lib/dates"
import { readLastFailures } from "../last-failures"
import { failedChargeOf } from "../subscription-view"
import type { AdminBillingCycle, BillingProblem, FailedCharge } from "../../types/http"
import { withSharedPayment } from "../shared-payment"
import { SHOWN } from "./shown"

/** A subscription's last billing cycles with their tries, the newest first, and what failed. */
export async function listCycles(
  container: MedusaContainer,
  subscriptionId: string
): Promise<{ cycles: AdminBillingCycle[]; failed_charge: FailedCharge | null }> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "hub_billing_cycle",
    fields: [
      "id",
      "subscription_id",
      "number",
      "status",
      "period_start",
      "period_end",
      "due_at",
      "first_failed_at",
      "retry_at",
      "problem",
      "order_id",
      "charged_with_id",
      "attempts.*",
    ],
    filters: { subscription_id: subscriptionId },
    pagination: { take: SHOWN, order: { number: "DESC" } },
  })
  const rows = await withSharedPayment(container, data)
  const cycles: AdminBillingCycle[] = rows.map((cycle) => ({
    id: cycle.id,
    number: cycle.number,
    status: cycle.status,
    period_start: toIso(cycle.period_start),
    period_end: toIso(cycle.period_end),
    due_at: toIso(cycle.due_at),
    retry_at: toIsoOrNull(cycle.retry_at),
    problem: cycle.problem as BillingProblem | null,
    order_id: cycle.order_id,
    attempts: [...cycle.attempts]
      .sort((a, b) => a.number - b.number)
      .map((attempt) => ({
        id: attempt.id,
        number: attempt.number,
        status: attempt.status,
        failure_code: attempt.failure_code,
        failure_message: attempt.failure_message,
        created_at: toIso(attempt.attempted_at),
      })),
  }))
  const failed = rows.find((cycle) => cycle.status === "failed")
  const failures = await readLastFailures(container, failed ? [failed] : [])
  return {
    cycles,
    failed_charge: failedChargeOf(failed, failed && failures.get(failed.id)),
  }
}
