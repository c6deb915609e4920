import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { now } from "../../lib/clock"
import { toIso, toIsoOrNull } from "../../lib/dates"
import { hubError } from "../../lib/errors"
import { methodOf } from "../../lib/payment-method"
import { readNextPayments } from "../next-payment/read-next-payments"
import { cardAdviceOf } from "../subscription-view"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import type {
  Actor,
  AdminActor,
  AdminAddress,
  AdminBillingCycle,
  AdminSubscription,
  AdminSubscriptionResponse,
} from "../../types/http"
import { adminSubscriptionFields } from "./query-config"
import { toListItem } from "./subscription-response"
import { listAccessLinks } from "./access-links"
import { listCycles } from "./cycles"
import { listEvents } from "./events"
import { listLiveSessions } from "./live-sessions"
import { listMails } from "./mails"
import { readDisputes } from "./questions"
import { readStaffEmails } from "./staff"

/**
 * The answer that a subscription's page is drawn from, also after each action on it.
 *
 * @throws not_found
 */
export async function subscriptionResponse(
  container: MedusaContainer,
  id: string
): Promise<AdminSubscriptionResponse> {
  return {
    subscription: await retrieveAdminSubscription(container, id),
    server_time: toIso(now()),
  }
}

/**
 * Everything a subscription's page shows to staff.
 *
 * @throws not_found
 */
async function retrieveAdminSubscription(
  container: MedusaContainer,
  id: string
): Promise<AdminSubscription> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const {
    data: [subscription],
  } = await query.graph({
    entity: "hub_subscription",
    fields: [...adminSubscriptionFields],
    filters: { id },
  })
  if (!subscription) {
    throw hubError("not_found", "There is no such subscription.")
  }
  const { customer, source_order_id } = subscription
  const [
    { cycles, failed_charge },
    upcoming,
    events,
    mails,
    accessLinks,
    sessions,
    disputes,
  ] = await Promise.all([
    listCycles(container, id),
    readNextPayments(container, [id]),
    listEvents(container, id),
    listMails(container, [id, ...(source_order_id ? [source_order_id] : [])]),
    listAccessLinks(container, customer?.email ?? subscription.email),
    listLiveSessions(container, customer?.email ?? null),
    readDisputes(container, [subscription]),
  ])
  const staff = await readStaffEmails(container, [
    ...events.map(({ actor }) => actor.id),
    subscription.canceled_by_id,
  ])
  const withEmail = (actor: Actor): AdminActor => ({
    ...actor,
    email: (actor.type === "user" && staff.get(actor.id ?? "")) || null,
  })
  const { paymentProviders } = container.resolve(HUB_SETTINGS_MODULE)
  const card = cardAdviceOf(subscription, {
    providersInHub: paymentProviders.idsInHub,
    at: now(),
  })
  return {
    ...toListItem(subscription, disputes),
    customer: customer
      ? {
          id: customer.id,
          email: customer.email ?? subscription.email,
          first_name: customer.first_name ?? null,
          last_name: customer.last_name ?? null,
          has_account: !!customer.has_account,
        }
      : null,
    next_payment: upcoming.get(id)?.next_payment ?? null,
    waiting: upcoming.get(id)?.waiting ?? null,
    trial_ends_at: toIsoOrNull(subscription.trial_ends_at),
    locale: subscription.locale,
    consent: subscription.consent_version
      ? {
          version: subscription.consent_version,
          accepted_at: toIso(subscription.consent_accepted_at!),
        }
      : null,
    current_period_start: toIsoOrNull(subscription.current_period_start),
    current_period_end: toIsoOrNull(subscription.current_period_end),
    anchor_at: toIso(subscription.anchor_at),
    card: methodOf(subscription),
    card_expiry: card.card_expiry,
    can_send_card_link: card.card_update !== null,
    shipping_address: addressOf(subscription.shipping_address),
    billing_address: addressOf(subscription.billing_address),
    failed_charge,
    canceled_at: toIsoOrNull(subscription.canceled_at),
    canceled_by: subscription.canceled_by_type
      ? withEmail({
          type: subscription.canceled_by_type,
          id: subscription.canceled_by_id,
        })
      : null,
    cancel_reason: subscription.cancel_reason,
    cycles,
    order_ids: orderIdsOf(cycles, source_order_id),
    events: events.map((event) => ({ ...event, actor: withEmail(event.actor) })),
    mails,
    access_links: accessLinks,
    sessions,
  }
}

const ADDRESS_FIELDS = [
  "first_name",
  "last_name",
  "company",
  "address_1",
  "address_2",
  "city",
  "province",
  "postal_code",
  "country_code",
  "phone",
] as const satisfies (keyof AdminAddress)[]

/** The lines of an address, without the ids and times of the order's row that it was copied from. */
function addressOf(stored: Record<string, unknown> | null): AdminAddress | null {
  return (
    stored &&
    Object.fromEntries(
      ADDRESS_FIELDS.filter((field) => field in stored).map((field) => [
        field,
        stored[field],
      ])
    )
  )
}

/** An order's id is there before the order is: it is made before the charge. */
function orderIdsOf(cycles: AdminBillingCycle[], sourceOrderId: string | null): string[] {
  const renewals = cycles
    .filter(({ status }) => status === "fulfilled")
    .map(({ order_id }) => order_id)
  return [...new Set([...renewals, sourceOrderId])].filter((id) => id !== null)
}
