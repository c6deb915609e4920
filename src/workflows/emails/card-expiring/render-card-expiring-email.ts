import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { cardExpiringEmail } from "./template"
import { cardEnd, cardExpiry } from "../../../lib/card-expiry"
import { now } from "../../../lib/clock"
import { toIso } from "../../../lib/dates"
import { normalizeEmail } from "../../../lib/email-address"
import { lastChargeAt } from "../../../lib/last-charge"
import { methodOf } from "../../../lib/payment-method"
import { customerIdsOfPerson } from "../../../queries/ownership"
import { ENDED } from "../../../modules/subscription"
import type { CardOnFile } from "../../../types/http"
import { readEmailBrand } from "../delivery/email-brand"
import { cardExpiringKey } from "./key"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"

const FIELDS = [
  "id",
  "display_id",
  "customer_id",
  "customer.email",
  "payment_provider_id",
  "next_charge_at",
  "interval",
  "interval_count",
  "charge_limit",
  "anchor_at",
  "anchor_cycle",
  "payment_method_type",
  "card_brand",
  "card_last4",
  "card_exp_month",
  "card_exp_year",
  "items.title",
  "items.variant_title",
  "items.quantity",
] as const

/**
 * Renders the notice that a card expires soon. The response is null when it is not needed: the card was
 * replaced or renewed by its bank, or is not charged after it ends.
 */
export const renderCardExpiringEmailStep = createStep(
  "render-card-expiring-email",
  async ({ subscription_id }: { subscription_id: string }, { container }) => {
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const {
      data: [found],
    } = await query.graph({
      entity: "hub_subscription",
      fields: [...FIELDS],
      filters: {
        id: subscription_id,
        status: { $nin: ENDED },
      },
    })
    const card = found && methodOf(found)
    const email = found?.customer?.email
    if (card?.type !== "card" || !email || cardExpiry(card, now()) !== "soon") {
      return new StepResponse(null)
    }
    const paidFor = await listPaidFor(container, email, {
      ...card,
      provider_id: found.payment_provider_id,
    })
    if (!paidFor.length) {
      return new StepResponse(null)
    }
    const content = await cardExpiringEmail({
      brand: await readEmailBrand(container),
      login_url: container.resolve(HUB_SETTINGS_MODULE).options.hubUrl,
      card: {
        type: card.type,
        brand: card.brand,
        last4: card.last4,
        last_day: new Date(cardEnd(card).getTime() - 1).toISOString(),
      },
      subscriptions: paidFor.map(({ display_id, items, next_charge_at }) => ({
        display_id,
        items,
        next_charge_at: toIso(next_charge_at!),
      })),
    })
    const [first, ...others] = paidFor
    return new StepResponse({
      customer_id: first.customer_id,
      card_of: others.length ? undefined : first.id,
      notification: {
        template: cardExpiringKey.template,
        content,
        resource_id: first.id,
        resource_type: "subscription",
        // One person's subscriptions may be under both spellings of their address: the first one's counts.
        idempotency_key: cardExpiringKey.of({
          email: normalizeEmail(first.customer?.email ?? email),
          ...card,
        }),
      },
    })
  }
)

/** The person's running subscriptions that are charged to the card after it has ended. */
async function listPaidFor(
  container: MedusaContainer,
  email: string,
  card: CardOnFile & { provider_id: string | null }
) {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: subscriptions } = await query.graph({
    entity: "hub_subscription",
    fields: [...FIELDS],
    filters: {
      customer_id: await customerIdsOfPerson(container, {
        email,
        bound_customer_id: null,
      }),
      status: { $nin: ENDED },
      payment_provider_id: card.provider_id,
      next_charge_at: { $ne: null },
      payment_method_type: card.type,
      card_brand: card.brand,
      card_last4: card.last4,
      card_exp_month: card.exp_month,
      card_exp_year: card.exp_year,
    },
    pagination: { order: { display_id: "ASC" } },
  })
  const limited = subscriptions.filter(({ charge_limit }) => charge_limit !== null)
  const { data: cycles } = await query.graph({
    entity: "hub_billing_cycle",
    fields: ["subscription_id", "number", "status"],
    filters: { subscription_id: limited.map(({ id }) => id) },
  })
  return subscriptions.filter((subscription) => {
    const own = cycles.filter(
      ({ subscription_id }) => subscription_id === subscription.id
    )
    const last = lastChargeAt(subscription, own)
    return !last || last >= cardEnd(card)
  })
}
