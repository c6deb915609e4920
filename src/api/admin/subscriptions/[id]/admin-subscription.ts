import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { toIso, toIsoOrNull } from "../../../../lib/dates"
import { hubError } from "../../../../lib/errors"
import { readLastFailures } from "../../../../lib/last-failures"
import { cardOf, failedChargeOf } from "../../../../lib/subscription-view"
import type {
  Actor,
  AdminActor,
  AdminBillingCycle,
  AdminSubscription,
  BillingProblem,
} from "../../../../types/http"
import { adminSubscriptionFields } from "../query-config"
import { toListItem } from "../subscription-response"
import { listAccessLinks } from "./access-links"
import { readStaffEmails } from "./staff"

/** How many billing cycles and log lines the page shows, the newest first. */
const SHOWN = 50

/**
 * Everything a subscription's page shows to staff.
 *
 * @throws not_found
 */
export async function retrieveAdminSubscription(
  container: MedusaContainer,
  id: string
): Promise<AdminSubscription> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const {
    data: [subscription],
  } = await query.graph({
    entity: "subscription",
    fields: [...adminSubscriptionFields],
    filters: { id },
  })
  if (!subscription) {
    throw hubError("not_found", "There is no such subscription.")
  }
  const [cycles, events, accessLinks] = await Promise.all([
    listCycles(container, id),
    listEvents(container, id),
    listAccessLinks(container, subscription.customer?.email ?? subscription.email),
  ])
  const staff = await readStaffEmails(container, [
    ...events.map(({ actor }) => actor.id),
    subscription.canceled_by_id,
  ])
  const withEmail = (actor: Actor): AdminActor => ({
    ...actor,
    email: (actor.type === "user" && staff.get(actor.id ?? "")) || null,
  })
  return {
    ...toListItem(subscription),
    customer: subscription.customer
      ? {
          id: subscription.customer.id,
          email: subscription.customer.email ?? subscription.email,
          first_name: subscription.customer.first_name ?? null,
          last_name: subscription.customer.last_name ?? null,
          has_account: !!subscription.customer.has_account,
        }
      : null,
    trial_ends_at: toIsoOrNull(subscription.trial_ends_at),
    current_period_start: toIsoOrNull(subscription.current_period_start),
    current_period_end: toIsoOrNull(subscription.current_period_end),
    anchor_at: toIso(subscription.anchor_at),
    card: cardOf(subscription),
    failed_charge: cycles.failedCharge,
    canceled_at: toIsoOrNull(subscription.canceled_at),
    canceled_by: subscription.canceled_by_type
      ? withEmail({
          type: subscription.canceled_by_type,
          id: subscription.canceled_by_id,
        })
      : null,
    cancel_reason: subscription.cancel_reason,
    cycles: cycles.list,
    events: events.map((event) => ({ ...event, actor: withEmail(event.actor) })),
    access_links: accessLinks,
  }
}

async function listCycles(container: MedusaContainer, subscriptionId: string) {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: cycles } = await query.graph({
    entity: "billing_cycle",
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
      "attempts.*",
    ],
    filters: { subscription_id: subscriptionId },
    pagination: { take: SHOWN, order: { number: "DESC" } },
  })
  const list: AdminBillingCycle[] = cycles.map((cycle) => ({
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
  const failed = cycles.find((cycle) => cycle.status === "failed")
  const failures = await readLastFailures(container, failed ? [failed] : [])
  return { list, failedCharge: failedChargeOf(failed, failed && failures.get(failed.id)) }
}

async function listEvents(container: MedusaContainer, subscriptionId: string) {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: events } = await query.graph({
    entity: "subscription_event",
    fields: ["id", "name", "actor_type", "actor_id", "details", "occurred_at"],
    filters: { subscription_id: subscriptionId },
    pagination: { take: SHOWN, order: { occurred_at: "DESC" } },
  })
  return events.map((event) => ({
    id: event.id,
    name: event.name,
    actor: { type: event.actor_type, id: event.actor_id } satisfies Actor,
    details: event.details,
    occurred_at: toIso(event.occurred_at),
  }))
}
