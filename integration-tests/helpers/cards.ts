import type {
  HubErrorBody,
  StoreCardOfSubscriptionResponse,
  StoreCardSetupResponse,
  StoreReplaceCardBody,
  StoreReplaceCardResponse,
} from "../../src/types/http"
import type { ApiHeaders } from "./api"
import type { TestApp } from "./app"
import { sql } from "./sql"

/** What is shown of `pm_card_mastercard`. */
export const MASTERCARD = {
  type: "card",
  brand: "mastercard",
  last4: "4444",
  exp_month: expect.any(Number),
  exp_year: expect.any(Number),
}

/** The routes of a subscription's card, as one reader calls them. */
export function cardRoutes(app: TestApp, subscriptionId: string, headers?: ApiHeaders) {
  const path = `/store/customer-hub/subscriptions/${subscriptionId}/payment-method`
  return {
    show: async () =>
      await app.api.get<StoreCardOfSubscriptionResponse & HubErrorBody>(path, headers),
    setUp: async () =>
      await app.api.post<StoreCardSetupResponse & HubErrorBody>(
        `${path}/setup`,
        {},
        headers
      ),
    complete: async (
      setup_intent_id: string,
      more: Partial<StoreReplaceCardBody> & Record<string, unknown> = {}
    ) =>
      await app.api.post<StoreReplaceCardResponse & HubErrorBody>(
        path,
        { setup_intent_id, ...more },
        headers
      ),
    mailLink: async () =>
      await app.api.post<Partial<HubErrorBody>>(`${path}/email`, {}, headers),
  }
}

/**
 * Saves a card as the card page does: sets up, and Stripe.js confirms in the browser.
 *
 * @param card - one of Stripe's test tokens
 * @returns the SetupIntent's id, for the route that puts the card in
 */
export async function saveCard(
  app: TestApp,
  routes: ReturnType<typeof cardRoutes>,
  card = "pm_card_mastercard"
): Promise<string> {
  const { body } = await routes.setUp()
  const intent = await app.stripe.browser.confirmSetup(body.client_secret, card)
  if (intent.status === "requires_action") {
    await app.stripe.browser.answerChallenge(body.client_secret, "pass")
  }
  return body.setup_intent_id
}

export type StoredCard = {
  provider: string | null
  method: string | null
  last4: string | null
  holder: string | null
}

/** What the database says of a subscription's card. */
export async function storedCard(
  app: TestApp,
  subscriptionId: string
): Promise<StoredCard> {
  const [row] = await sql<StoredCard>(
    app,
    `SELECT payment_provider_id AS provider, payment_method_id AS method,
            card_last4 AS last4, account_holder_id AS holder
       FROM hub_subscription WHERE id = ?`,
    [subscriptionId]
  )
  return row
}

/** Entries of a subscription's audit log. */
export async function eventNames(
  app: TestApp,
  subscriptionId: string
): Promise<string[]> {
  const rows = await sql<{ name: string }>(
    app,
    "SELECT name FROM hub_subscription_event WHERE subscription_id = ? ORDER BY id",
    [subscriptionId]
  )
  return rows.map(({ name }) => name)
}
