import { renewDueSubscriptions } from "../../../src/tasks/renew-due-subscriptions"
import { updatePaymentMethodWorkflow } from "../../../src/workflows"
import { releaseReplacedCardWorkflow } from "../../../src/workflows/payment-methods/release-card"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { booksOf } from "../../helpers/billing-books"
import { cardScenes, routesOf, sharing, type CardScenes } from "../../helpers/card-scenes"
import { saveCard, storedCard } from "../../helpers/cards"
import type { DueSubscription } from "../../helpers/renewals"
import { holderOf } from "../../helpers/saved-card"
import { sql } from "../../helpers/sql"
import { waitUntil } from "../../helpers/wait-until"
import { receiveHeld } from "../../helpers/webhooks"

let app: TestApp
let scenes: CardScenes
beforeAll(async () => {
  app = await startApp()
  scenes = await cardScenes(app)
}, BOOT_TIMEOUT_MS)
afterAll(() => app?.stop())
beforeEach(() => {
  app.stripe.webhooks.drop()
  app.stripe.faults.clear()
})

const CONFIRM = "POST /v1/payment_intents/:id/confirm"
const DETACH = "POST /v1/payment_methods/:id/detach"

const replace = async (due: DueSubscription, more: { for_all?: boolean } = {}) => {
  const routes = await routesOf(app, due)
  return await routes.complete(await saveCard(app, routes), more)
}

const customerOf = async (paymentMethodId: string) =>
  (await app.stripe.client.paymentMethods.retrieve(paymentMethodId)).customer

describe("a card that another took the place of", () => {
  it("is detached from its customer at Stripe, and its signal changes nothing", async () => {
    const due = await scenes.notYetDue()
    expect((await replace(due)).status).toBe(200)
    expect(await customerOf(due.payment_method_id)).toBeNull()
    const { method } = await storedCard(app, due.subscription_id)
    expect(await customerOf(method!)).toBe((await holderOf(app, due)).customer)
    await receiveHeld(app, undefined, { copies: 2 })
    expect(await storedCard(app, due.subscription_id)).toMatchObject({
      method,
      last4: "4444",
    })
  })

  it("stays until no running subscription uses it", async () => {
    const first = await scenes.notYetDue()
    const second = await scenes.notYetDue()
    const third = await scenes.notYetDue()
    await sharing(app, first, second)
    await sharing(app, first, third)
    const card = first.payment_method_id
    await replace(first)
    expect(await customerOf(card)).not.toBeNull()
    expect((await storedCard(app, second.subscription_id)).method).toBe(card)

    await replace({ ...second, email: first.email }, { for_all: true })
    expect((await storedCard(app, third.subscription_id)).method).not.toBe(card)
    expect(await customerOf(card)).toBeNull()
  })

  it("does not stay for a subscription that has ended", async () => {
    const first = await scenes.notYetDue()
    const second = await scenes.notYetDue()
    await sharing(app, first, second)
    await sql(app, "UPDATE hub_subscription SET status = 'canceled' WHERE id = ?", [
      second.subscription_id,
    ])
    await replace(first)
    expect(await customerOf(first.payment_method_id)).toBeNull()
  })

  it("is never taken from another customer", async () => {
    const due = await scenes.notYetDue()
    const other = await scenes.notYetDue()
    await sql(app, "UPDATE hub_subscription SET status = 'canceled' WHERE id = ?", [
      other.subscription_id,
    ])
    await sql(app, "UPDATE hub_subscription SET payment_method_id = ? WHERE id = ?", [
      other.payment_method_id,
      due.subscription_id,
    ])
    await replace(due)
    expect(await customerOf(other.payment_method_id)).toBe(
      (await holderOf(app, other)).customer
    )
  })

  it("stays attached when Stripe refuses, and the new card counts all the same", async () => {
    const due = await scenes.notYetDue()
    app.stripe.faults.add({ on: DETACH, do: "error_before" })
    expect(await replace(due)).toMatchObject({
      status: 200,
      body: { card: { last4: "4444" } },
    })
    expect(await customerOf(due.payment_method_id)).not.toBeNull()
    expect((await storedCard(app, due.subscription_id)).last4).toBe("4444")
  })

  it("is not taken for released by keys of another account, which know of no card", async () => {
    const due = await scenes.notYetDue()
    app.stripe.faults.add({ on: DETACH, do: "error_before" })
    await replace(due)
    const release = () =>
      releaseReplacedCardWorkflow(app.container).run({
        input: {
          id: due.payment_method_id,
          provider_id: "pp_stripe_stripe",
          subscription_id: due.subscription_id,
        },
      })
    const wrongKeys = app.stripe.faults.add({
      on: "GET /v1/payment_methods/:id",
      do: { refuse: "wrong_account" },
      times: Infinity,
    })
    await expect(release()).rejects.toMatchObject({ code: "resource_missing" })

    wrongKeys.remove()
    expect(await release()).toMatchObject({ result: true })
    expect(await customerOf(due.payment_method_id)).toBeNull()
  })

  it("is not detached while a charge uses it, and is once the charge is over", async () => {
    const due = await scenes.aSubscription()
    const card = due.payment_method_id
    const hanging = app.stripe.faults.add({ on: CONFIRM, do: "hang_before" })
    const charging = renewDueSubscriptions(app.container, { timeSlice: 30_000 })
    await hanging.reached
    app.stripe.requests.clear()
    expect(await replace(due)).toMatchObject({ status: 200, body: { charge: null } })
    expect(app.stripe.requests.count(DETACH)).toBe(0)
    expect(await customerOf(card)).not.toBeNull()

    hanging.remove()
    await charging
    expect(await booksOf(app, due)).toMatchObject({
      cycle: "fulfilled",
      attempts: [{ status: "succeeded" }],
      order: { captures: [16.8] },
    })
    await waitUntil("it was let go", async () => (await customerOf(card)) === null)
    expect((await storedCard(app, due.subscription_id)).last4).toBe("4444")
  })

  it("is not detached while nobody knows what became of its charge", async () => {
    const due = await scenes.aSubscription()
    app.stripe.faults.add({ on: CONFIRM, do: "error_after" })
    await renewDueSubscriptions(app.container, { timeSlice: 30_000 })
    expect(await booksOf(app, due)).toMatchObject({ attempts: [{ status: "unknown" }] })
    app.stripe.requests.clear()
    await replace(due)
    expect(app.stripe.requests.count(DETACH)).toBe(0)
    await sql(
      app,
      "UPDATE hub_billing_cycle SET locked_until = clock_timestamp() - interval '1 second' WHERE id = ?",
      [due.cycle_id]
    )
    await renewDueSubscriptions(app.container, { timeSlice: 30_000 })
    expect((await booksOf(app, due)).cycle).toBe("fulfilled")
  })

  it("of another provider is left alone", async () => {
    const due = await scenes.notYetDue()
    const holder = await holderOf(app, due)
    const method = (
      await app.stripe.client.paymentMethods.attach("pm_card_visa", {
        customer: holder.customer,
      })
    ).id
    await sql(
      app,
      "UPDATE hub_subscription SET payment_provider_id = 'pp_acme', payment_method_id = ? WHERE id = ?",
      [method, due.subscription_id]
    )
    app.stripe.requests.clear()
    await updatePaymentMethodWorkflow(app.container).run({
      input: {
        subscription_ids: [due.subscription_id],
        payment_provider_id: "pp_stripe_stripe",
        payment_method_id: due.payment_method_id,
        account_holder_id: holder.id,
        actor: { type: "system", id: null },
      },
    })
    expect(app.stripe.requests.count(DETACH)).toBe(0)
  })
})
