import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { now } from "../../../src/lib/clock"
import { SUBSCRIPTION_MODULE } from "../../../src/modules/subscription"
import { cancelSubscriptionWorkflow } from "../../../src/workflows/subscriptions/cancel-subscription"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { mailsTo } from "../../helpers/ask-for-link"
import { cardRoutes, saveCard } from "../../helpers/cards"
import { letTimeGoOn, stopTime } from "../../helpers/clock"
import { DAY, leaveNothingDue, rowsOf, standAt, tick } from "../../helpers/engine"
import {
  aRenewalShop,
  boughtTogether,
  type DueSubscription,
  type RenewalShop,
} from "../../helpers/renewals"
import { aSession } from "../../helpers/sign-in"
import { sql } from "../../helpers/sql"
import { describeWithStandIn } from "../../helpers/stripe-for-tests"
import { endLeases } from "../../helpers/ticks"
import { waitUntil } from "../../helpers/wait-until"

/** Three items at 10 EUR and one parcel at 4 EUR, with 20 % tax, in cents. */
const THREE = 40_80
const TWO = 28_80
const ONE = 16_80

describeWithStandIn("subscriptions that were bought together", () => {
  let app: TestApp
  let shop: RenewalShop
  beforeAll(async () => {
    app = await startApp()
    shop = await aRenewalShop(app.container)
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  beforeEach(() => {
    stopTime()
    app.stripe.faults.clear()
  })
  afterEach(async () => {
    await leaveNothingDue(app)
    await letTimeGoOn(app)
  })

  const bought = async (count = 3, options: { card?: string } = {}) =>
    await boughtTogether(app, { shop, count, ...options })

  const change = async (one: DueSubscription, columns: Record<string, unknown>) => {
    for (const [name, value] of Object.entries(columns)) {
      await sql(app, `UPDATE hub_subscription SET ${name} = ? WHERE id = ?`, [
        value as string,
        one.subscription_id,
      ])
    }
  }

  /** What the customer's card was charged, in cents, the first charge first. */
  const chargesOf = (together: DueSubscription[]) =>
    app.stripe.books
      .payments()
      .filter(({ metadata }) =>
        together.some(
          ({ subscription_id }) => subscription_id === metadata.subscription_id
        )
      )
      .filter(({ status }) => status === "succeeded")
      .map(({ amount }) => amount)

  const ordersOf = async ({ customer_id }: DueSubscription) => {
    const { data } = await app.container.resolve(ContainerRegistrationKeys.QUERY).graph({
      entity: "order",
      fields: ["id", "items.id", "shipping_methods.id"],
      filters: { customer_id },
    })
    return data.map((order) => ({
      id: order.id,
      items: order.items!.length,
      parcels: order.shipping_methods!.length,
    }))
  }

  const cyclesOf = async (together: DueSubscription[]) =>
    await Promise.all(together.map(async (one) => (await rowsOf(app, one)).cycle.status))

  const cancel = async ({ subscription_id }: DueSubscription) =>
    await cancelSubscriptionWorkflow(app.container).run({
      input: { subscription_id, canceled_by: { type: "user", id: null } },
    })

  const declined = async (count = 3) => {
    const together = await bought(count)
    const [{ payment_method_id }] = together
    app.stripe.cards.setBehaviour(payment_method_id, { decline: "insufficient_funds" })
    await tick(app)
    expect(await cyclesOf(together)).toEqual(together.map(() => "failed"))
    return together
  }

  const withMoney = ([{ payment_method_id }]: DueSubscription[]) =>
    app.stripe.cards.setBehaviour(payment_method_id, "succeed")

  it.each([0, 1, 2])(
    "renew without the one that waits for staff, be it number %i",
    async (which) => {
      const together = await declined()
      const waiting = together[which]
      await app.container.resolve(SUBSCRIPTION_MODULE).askStaff({
        subscription_ids: [waiting.subscription_id],
        reason: "disputed",
        reference_id: `dispute_${waiting.subscription_id}`,
        stops: "always",
        details: {},
        at: now(),
      })
      withMoney(together)
      await tick(app)
      await tick(app)
      expect(chargesOf(together)).toEqual([TWO])
      expect((await rowsOf(app, waiting)).cycle.status).toBe("failed")
      const [question] = await app.container
        .resolve(SUBSCRIPTION_MODULE)
        .listHubStaffQuestions({ subscription_id: waiting.subscription_id })
      await app.container.resolve(SUBSCRIPTION_MODULE).keepRunning({
        id: waiting.subscription_id,
        question_ids: [question.id],
        answered_by: { type: "user", id: null },
        at: now(),
      })
      await tick(app)
      expect(chargesOf(together)).toEqual([TWO, ONE])
    }
  )

  it("renew as one order with one charge and one parcel, whoever comes for them", async () => {
    const [together, others] = [await bought(), await bought(2)]
    await Promise.all([tick(app), tick(app), tick(app)])
    expect(chargesOf(together)).toEqual([THREE])
    expect(chargesOf(others)).toEqual([TWO])
    const orders = await ordersOf(together[0])
    expect(orders).toMatchObject([{ items: 3, parcels: 1 }])
    for (const one of together) {
      const { subscription, cycles, eventNames, events } = await rowsOf(app, one)
      expect(subscription).toMatchObject({ status: "active" })
      expect(subscription.next_charge_at).toEqual(cycles[2].due_at)
      expect(cycles.map(({ status }) => status)).toEqual([
        "fulfilled",
        "fulfilled",
        "scheduled",
      ])
      expect(eventNames).toEqual(["renewed"])
      expect(events[0].details).toMatchObject({ order_id: orders[0].id })
    }
    await waitUntil(
      "the receipt is there",
      async () => mailsTo(app, together[0].email).length > 0
    )
    expect(mailsTo(app, together[0].email)).toHaveLength(1)
  })

  it.each([
    ["another plan", { interval: "week" }],
    ["another address", { shipping_address: JSON.stringify({ country_code: "de" }) }],
    ["another purchase", { source_order_id: "order_other" }],
    ["no shipping", { shipping_option_id: null }],
  ])("renew by themselves with %s", async (_, columns) => {
    const together = await bought(2)
    await change(together[1], columns)
    await tick(app)
    expect(chargesOf(together)).toHaveLength(2)
    expect(await ordersOf(together[0])).toHaveLength(2)
  })

  it("renew by themselves once one of them is due on another day", async () => {
    const together = await bought()
    const ledger = app.container.resolve(SUBSCRIPTION_MODULE)
    standAt(Date.now() - DAY)
    await ledger.moveNextCharge({
      id: together[1].subscription_id,
      next_charge_at: new Date(Date.now() + 3 * DAY),
      moved_by: { type: "user", id: null },
      at: new Date(Date.now() - DAY),
    })
    standAt(Date.now())
    await tick(app)
    expect(chargesOf(together)).toEqual([TWO])
    expect(await cyclesOf(together)).toEqual(["fulfilled", "scheduled", "fulfilled"])
  })

  it("leave one behind that the shop holds up", async () => {
    const together = await bought()
    await sql(
      app,
      "UPDATE hub_subscription_item SET variant_id = 'variant_gone' WHERE subscription_id = ?",
      [together[0].subscription_id]
    )
    await tick(app)
    expect(chargesOf(together)).toEqual([TWO])
    expect(await cyclesOf(together)).toEqual(["failed", "fulfilled", "fulfilled"])
    expect((await rowsOf(app, together[0])).cycle.problem).toMatchObject({
      code: "variant_missing",
    })
  })

  it("fail together, tell their customer once, and are collected together", async () => {
    const together = await declined()
    for (const one of together) {
      const { subscription, cycle, eventNames } = await rowsOf(app, one)
      expect(subscription).toMatchObject({ status: "past_due" })
      expect(cycle.retry_at).toEqual(subscription.next_charge_at)
      expect(eventNames).toEqual(["payment_failed"])
    }
    await waitUntil(
      "the mail is there",
      async () => mailsTo(app, together[0].email).length > 0
    )
    withMoney(together)
    standAt(Date.now() + DAY)
    await tick(app)
    expect(chargesOf(together)).toEqual([THREE])
    expect(await ordersOf(together[0])).toMatchObject([{ items: 3, parcels: 1 }])
    const { eventNames } = await rowsOf(app, together[2])
    expect([...eventNames].sort()).toEqual(["payment_failed", "recovered", "renewed"])
    const subjects = mailsTo(app, together[0].email).map(({ subject }) => subject)
    expect(subjects.filter((subject) => /did not go through/.test(subject))).toHaveLength(
      1
    )
  })

  it("end together when the last try fails", async () => {
    const together = await declined()
    for (const days of [1, 4, 9, 16, 30]) {
      standAt(Date.now() + days * DAY)
      await tick(app)
    }
    for (const one of together) {
      expect((await rowsOf(app, one)).subscription).toMatchObject({
        status: "canceled",
        canceled_by_type: "system",
      })
    }
    expect(await cyclesOf(together)).toEqual(["void", "void", "void"])
    expect(chargesOf(together)).toEqual([])
  })

  it.each([0, 1, 2])(
    "go on without number %d, canceled after the charge failed",
    async (index) => {
      const together = await declined()
      await cancel(together[index])
      withMoney(together)
      await tick(app)
      await tick(app)
      expect(chargesOf(together)).toEqual([TWO])
      expect(await cyclesOf(together)).toEqual(
        together.map((_, at) => (at === index ? "void" : "fulfilled"))
      )
      expect(await ordersOf(together[0])).toMatchObject([{ items: 2, parcels: 1 }])
    }
  )

  it("are paid apart once one of them has another card", async () => {
    const together = await declined(2)
    const headers = await aSession(app, together[0].email)
    const routes = cardRoutes(app, together[1].subscription_id, headers)
    const setup = await saveCard(app, routes, "pm_card_mastercard")
    expect(await routes.complete(setup)).toMatchObject({ status: 200 })
    await tick(app)
    withMoney(together)
    standAt(Date.now() + DAY)
    await tick(app)
    await tick(app)
    expect(chargesOf(together)).toEqual([ONE, ONE])
    expect(await cyclesOf(together)).toEqual(["fulfilled", "fulfilled"])
  })

  it("are charged for what is left when one is canceled at that very moment", async () => {
    for (let round = 0; round < 12; round++) {
      const together = await bought()
      await Promise.all([tick(app), cancel(together[round % 3])])
      await tick(app)
      await tick(app)
      await endLeases(app)
      await tick(app)
      const [charge, ...more] = chargesOf(together)
      expect(more).toEqual([])
      const fulfilled = (await cyclesOf(together)).filter((is) => is === "fulfilled")
      expect(charge).toBe(fulfilled.length === 3 ? THREE : TWO)
      expect(await ordersOf(together[0])).toMatchObject([
        { items: fulfilled.length, parcels: 1 },
      ])
    }
  })

  it("are taken up together after a process died before their payment", async () => {
    const together = await bought()
    const ledger = app.container.resolve(SUBSCRIPTION_MODULE)
    const worker = "worker_died"
    const claimed = await ledger.claimDueCycles({
      worker,
      at: new Date(Date.now()),
      limit: 1,
      lease_seconds: 300,
    })
    expect(claimed).toHaveLength(3)
    expect(
      await ledger.claimDueCycles({
        worker: "worker_other",
        at: new Date(Date.now()),
        limit: 10,
        lease_seconds: 300,
      })
    ).toEqual([])
    const quote = { quoted_at: "", total: "1", items: [], shipping: null }
    const [lead, ...joined] = together.map(({ cycle_id }) => cycle_id)
    await ledger.startCharging({
      claim: { cycle_id: lead, worker },
      quote,
      joined_ids: joined,
    })
    await endLeases(app)
    await tick(app)
    await tick(app)
    expect(chargesOf(together)).toEqual([THREE])
    expect(await ordersOf(together[0])).toMatchObject([{ items: 3, parcels: 1 }])
  })

  it("are known to be paid to a database that forgot one of them", async () => {
    const together = await bought()
    await tick(app)
    const { subscription_id, cycle_id } = together[2]
    await sql(
      app,
      "DELETE FROM hub_billing_cycle WHERE subscription_id = ? AND number = 3",
      [subscription_id]
    )
    await sql(
      app,
      `UPDATE hub_billing_cycle SET status = 'scheduled', charged_with_id = NULL, work_at = due_at
        WHERE id = ?`,
      [cycle_id]
    )
    await tick(app)
    expect(chargesOf(together)).toEqual([THREE])
    expect((await rowsOf(app, together[2])).cycle.problem).toMatchObject({
      code: "payment_unmatched",
    })
  })

  it("are joined all or none", async () => {
    const together = await bought()
    const ledger = app.container.resolve(SUBSCRIPTION_MODULE)
    const claim = { cycle_id: together[0].cycle_id, worker: "worker_slow" }
    await ledger.claimDueCycles({
      worker: claim.worker,
      at: new Date(Date.now()),
      limit: 1,
      lease_seconds: 300,
    })
    await cancel(together[2])
    const quote = { quoted_at: "", total: "1", items: [], shipping: null }
    const joined_ids = together.slice(1).map(({ cycle_id }) => cycle_id)
    expect(await ledger.startCharging({ claim, quote, joined_ids })).toBeNull()
    expect(await cyclesOf(together)).toEqual(["scheduled", "scheduled", "void"])
  })

  it("can be confirmed at the bank from any of them", async () => {
    const together = await bought(2, { card: "pm_card_authenticationRequired" })
    await tick(app)
    const headers = await aSession(app, together[0].email)
    const path = `/store/customer-hub/subscriptions/${together[1].subscription_id}/confirm-payment`
    const { body } = await app.api.post<{ client_secret: string }>(path, {}, headers)
    const [payment] = app.stripe.books
      .payments()
      .filter(({ metadata }) =>
        together.some(
          ({ subscription_id }) => subscription_id === metadata.subscription_id
        )
      )
    expect(body.client_secret).toContain(payment.id)
  })
})
