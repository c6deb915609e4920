import { now } from "../../src/lib/clock"
import { renewDueSubscriptions } from "../../src/tasks/renew-due-subscriptions"
import type { TestApp } from "./app"
import { booksOf } from "./billing-books"
import { cardRoutes } from "./cards"
import { aRenewalShop, dueSubscriptions, type DueSubscription } from "./renewals"
import { aSession } from "./sign-in"
import { sql } from "./sql"

const DAY = 24 * 60 * 60 * 1000

/** Subscriptions with a card at Stripe, in one shop. */
export async function cardScenes(app: TestApp) {
  const shop = await aRenewalShop(app.container)

  const aSubscription = async (options: { due_at?: Date; card?: string } = {}) => {
    const stripeUrl = app.stripe.url
    const [due] = await dueSubscriptions(app.container, { shop, stripeUrl, ...options })
    return due
  }

  /** One that nothing is to be charged for yet. */
  const notYetDue = () => aSubscription({ due_at: new Date(now().getTime() + 10 * DAY) })

  /** One whose renewal was declined. */
  const aFailedOne = async (decline = "insufficient_funds") => {
    const due = await aSubscription()
    app.stripe.cards.setBehaviour(due.payment_method_id, { decline })
    await renewDueSubscriptions(app.container, { timeSlice: 30_000 })
    expect((await booksOf(app, due)).cycle).toBe("failed")
    app.stripe.requests.clear()
    return due
  }

  /** Another one of the same customer, paid by the same customer at Stripe with the same card. */
  const aSecondOf = async (
    due: DueSubscription,
    changes: Record<string, unknown> = {}
  ) => {
    const second = await notYetDue()
    await sharing(app, due, second)
    for (const [column, value] of Object.entries(changes)) {
      await sql(app, `UPDATE hub_subscription SET ${column} = ? WHERE id = ?`, [
        String(value),
        second.subscription_id,
      ])
    }
    return second
  }

  return { aSubscription, notYetDue, aFailedOne, aSecondOf }
}

export type CardScenes = Awaited<ReturnType<typeof cardScenes>>

/** Makes one subscription share customer, account holder and card of another. */
export async function sharing(
  app: TestApp,
  first: DueSubscription,
  second: DueSubscription
): Promise<void> {
  await sql(
    app,
    `UPDATE hub_subscription second
        SET customer_id = first.customer_id, account_holder_id = first.account_holder_id,
            payment_method_id = first.payment_method_id
       FROM hub_subscription first WHERE second.id = ? AND first.id = ?`,
    [second.subscription_id, first.subscription_id]
  )
}

/** The routes of a subscription's card, as its customer calls them in the hub. */
export async function routesOf(app: TestApp, due: DueSubscription) {
  return cardRoutes(app, due.subscription_id, await aSession(app, due.email))
}

/** The number that people say on the phone. */
export async function numberOf(
  app: TestApp,
  { subscription_id }: Pick<DueSubscription, "subscription_id">
): Promise<number> {
  const [{ display_id }] = await sql<{ display_id: number }>(
    app,
    "SELECT display_id FROM hub_subscription WHERE id = ?",
    [subscription_id]
  )
  return display_id
}
