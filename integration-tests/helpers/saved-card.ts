import { setupMetadata } from "../../src/workflows/payment-methods/saved-card"
import type { TestApp } from "./app"
import type { DueSubscription } from "./renewals"
import { sql } from "./sql"

/** The Medusa account holder that pays for a subscription, and its customer at Stripe. */
export async function holderOf(app: TestApp, due: DueSubscription) {
  const [holder] = await sql<{ id: string; customer: string }>(
    app,
    `SELECT holder.id, holder.external_id AS customer
       FROM hub_subscription subscription
       JOIN account_holder holder ON holder.id = subscription.account_holder_id
      WHERE subscription.id = ?`,
    [due.subscription_id]
  )
  return holder
}

/**
 * A card that the customer saved as the hub's card page lets them: by a SetupIntent that names the
 * subscription.
 *
 * @param options.customer - at Stripe; the subscription's own unless said
 */
export async function aSavedCard(
  app: TestApp,
  due: DueSubscription,
  options: { card?: string; customer?: string } = {}
) {
  const intent = await app.stripe.client.setupIntents.create({
    customer: options.customer ?? (await holderOf(app, due)).customer,
    usage: "off_session",
    automatic_payment_methods: { enabled: true, allow_redirects: "never" },
    metadata: setupMetadata({
      id: due.subscription_id,
      payment_method_id: due.payment_method_id,
    }),
  })
  const { payment_method } = await app.stripe.browser.confirmSetup(
    intent.client_secret!,
    options.card ?? "pm_card_mastercard"
  )
  return String(payment_method)
}
