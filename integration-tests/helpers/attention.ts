import type {
  AdminOverviewResponse,
  AdminSubscription,
  AdminSubscriptionResponse,
  StorePaymentListResponse,
  StoreSubscriptionListResponse,
} from "../../src/types/http"
import type { TestApp } from "./app"
import { tick } from "./engine"
import { dueSubscriptions, type DueSubscription, type RenewalShop } from "./renewals"
import { aSession } from "./sign-in"
import { sql } from "./sql"

export type Renewed = DueSubscription & {
  order_id: string
  /** At Stripe. */
  intent: string
  payment_id: string
  /** When the following period is to be charged. */
  next_due_at: Date
}

/** A renewal of 16.80 EUR that was collected; the next is due in a month. */
export async function aRenewal(app: TestApp, shop: RenewalShop): Promise<Renewed> {
  const [due] = await dueSubscriptions(app.container, { shop, stripeUrl: app.stripe.url })
  await tick(app)
  const [row] = await sql<Omit<Renewed, keyof DueSubscription>>(
    app,
    `SELECT order_id, provider_payment_id AS intent, payment.id AS payment_id,
            cycle.period_end AS next_due_at
       FROM hub_billing_cycle cycle JOIN payment USING (payment_session_id)
      WHERE cycle.id = ?`,
    [due.cycle_id]
  )
  app.stripe.webhooks.drop()
  return { ...due, ...row }
}

/** A subscription as its page shows it to staff. */
export async function pageOf(
  app: TestApp,
  { subscription_id }: Pick<DueSubscription, "subscription_id">
): Promise<AdminSubscription> {
  const { body } = await app.api.get<AdminSubscriptionResponse>(
    `/admin/customer-hub/subscriptions/${subscription_id}`,
    app.adminHeaders
  )
  return body.subscription
}

/** How many subscriptions need staff, by the figure above the list, and which the list finds. */
export async function needingAttention(
  app: TestApp
): Promise<{ count: number; ids: string[] }> {
  const { body } = await app.api.get<AdminOverviewResponse>(
    "/admin/customer-hub/overview",
    app.adminHeaders
  )
  const list = await app.api.get<{ subscriptions: { id: string }[] }>(
    "/admin/customer-hub/subscriptions?state=needs_attention&limit=100",
    app.adminHeaders
  )
  return {
    count: body.overview.needs_attention,
    ids: list.body.subscriptions.map(({ id }) => id),
  }
}

/** Staff let a subscription go on, whatever its page asks. */
export async function keepRunning(
  app: TestApp,
  due: Pick<DueSubscription, "subscription_id">
): Promise<AdminSubscription> {
  const { questions } = await pageOf(app, due)
  const { status, body } = await app.api.post<AdminSubscriptionResponse>(
    `/admin/customer-hub/subscriptions/${due.subscription_id}/keep-running`,
    { question_ids: questions.map(({ id }) => id) },
    app.adminHeaders
  )
  expect(status).toBe(200)
  return body.subscription
}

/** What the customer's hub says. */
export async function hubOf(app: TestApp, { email }: { email: string }) {
  const session = await aSession(app, email)
  const [subscriptions, payments] = await Promise.all([
    app.api.get<StoreSubscriptionListResponse>(
      "/store/customer-hub/subscriptions",
      session
    ),
    app.api.get<StorePaymentListResponse>("/store/customer-hub/payments", session),
  ])
  return {
    subscription: subscriptions.body.subscriptions[0],
    payments: payments.body.payments.map(({ status, refunded, returned_by_bank }) => ({
      status,
      refunded,
      returned_by_bank,
    })),
    session,
  }
}
