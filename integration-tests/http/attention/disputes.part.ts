import { recordMissedDisputes } from "../../../src/tasks/record-missed-disputes"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import {
  aRenewal,
  hubOf,
  keepRunning,
  needingAttention,
  pageOf,
  type Renewed,
} from "../../helpers/attention"
import { orderBooks } from "../../helpers/billing-books"
import { letTimeGoOn, stopTime } from "../../helpers/clock"
import {
  DAY,
  leaveNothingDue,
  listenTo,
  paymentsOf,
  rowsOf,
  standAt,
  tick,
} from "../../helpers/engine"
import { aRenewalShop, type RenewalShop } from "../../helpers/renewals"
import { saveSettings } from "../../helpers/settings"
import { sql } from "../../helpers/sql"
import { describeWithStandIn } from "../../helpers/stripe-for-tests"
import { asReceived, receive, receiveHeld } from "../../helpers/webhooks"

const PAID = { status: "paid", refunded: 0, returned_by_bank: 0 }

describeWithStandIn("a disputed payment", () => {
  let app: TestApp
  let shop: RenewalShop
  let heard: ReturnType<typeof listenTo>
  beforeAll(async () => {
    app = await startApp()
    shop = await aRenewalShop(app.container)
    heard = listenTo(app, [
      "hub_subscription.disputed",
      "hub_subscription.dispute_closed",
    ])
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  beforeEach(async () => {
    stopTime()
    app.stripe.webhooks.drop()
  })
  afterEach(async () => {
    app.stripe.faults.clear()
    await leaveNothingDue(app)
    await letTimeGoOn(app)
  })

  /** The charges of the renewal and of those after it. */
  const chargesOf = (one: Renewed) =>
    paymentsOf(app, one).filter(({ status }) => status === "succeeded").length

  const aDisputed = async () => {
    const one = await aRenewal(app, shop)
    const dispute = app.stripe.disputes.open(one.intent)
    await receiveHeld(app)
    return { ...one, dispute: dispute.id }
  }

  it("stops the charging at once, and is shown to staff and customer", async () => {
    const before = await needingAttention(app)
    const one = await aDisputed()
    standAt(one.next_due_at)
    await tick(app)
    expect(chargesOf(one)).toBe(1)
    expect((await rowsOf(app, one)).subscription.status).toBe("active")

    const page = await pageOf(app, one)
    expect(page).toMatchObject({
      next_charge_at: null,
      questions: [
        {
          reason: "disputed",
          stops_charging: true,
          dispute: {
            state: "open",
            amount: 16.8,
            currency_code: "eur",
            reason: "fraudulent",
            is_money_out: true,
            respond_by: expect.any(String),
          },
        },
      ],
    })
    expect(page.events.map(({ name }) => name)).toContain("disputed")
    expect(await needingAttention(app)).toEqual({
      count: before.count + 1,
      ids: expect.arrayContaining([one.subscription_id]),
    })
    const hub = await hubOf(app, one)
    expect(hub.subscription).toMatchObject({
      is_charging_stopped: true,
      next_charge_at: null,
    })
    expect(hub.payments).toEqual([{ ...PAID, status: "disputed" }])
    expect(await heard(one.subscription_id)).toHaveLength(1)
  })

  it("is written down once, however often and in whatever order its webhooks come", async () => {
    const one = await aRenewal(app, shop)
    const { id } = app.stripe.disputes.open(one.intent)
    app.stripe.disputes.close(id, "won")
    const events = [...app.stripe.webhooks.held].reverse()
    expect(events).toHaveLength(4)
    const other = await aRenewal(app, shop)
    const lost = app.stripe.disputes.open(other.intent)
    await receiveHeld(app)
    app.stripe.disputes.close(lost.id, "lost")
    await Promise.all(
      [...events, ...events, ...app.stripe.webhooks.held].map((event) =>
        receive(app, asReceived(app, event))
      )
    )
    const disputes = await sql(
      app,
      `SELECT state, is_money_out, amount::float AS amount FROM hub_payment_dispute
        WHERE payment_id IN (?, ?) ORDER BY state`,
      [one.payment_id, other.payment_id]
    )
    expect(disputes).toEqual([
      { state: "lost", is_money_out: true, amount: 16.8 },
      { state: "won", is_money_out: false, amount: 16.8 },
    ])
    // One that was over before anybody heard of it stops nothing.
    expect((await pageOf(app, one)).questions).toEqual([])
    expect((await pageOf(app, other)).questions).toHaveLength(1)
    const { eventNames } = await rowsOf(app, other)
    // Both may have the time of one answer.
    expect(eventNames.filter((name) => name.startsWith("dispute")).sort()).toEqual([
      "dispute_closed",
      "disputed",
    ])
  })

  it("of which an older answer comes last stays as it was decided", async () => {
    const one = await aRenewal(app, shop)
    const { id } = app.stripe.disputes.open(one.intent)
    const [created] = app.stripe.webhooks.held
    const stale = app.stripe.faults.add({
      on: "GET /v1/disputes/:id",
      do: "hang_after",
      times: 1,
    })
    const late = receive(app, asReceived(app, created))
    await stale.reached
    app.stripe.disputes.close(id, "lost")
    await receive(app, asReceived(app, app.stripe.webhooks.held.at(-1)!))
    stale.remove()
    await late
    expect((await hubOf(app, one)).payments).toEqual([
      { status: "returned_by_bank", refunded: 0, returned_by_bank: 16.8 },
    ])
  })

  it("that was won is charged again once staff say so, and only then", async () => {
    const one = await aDisputed()
    standAt(one.next_due_at)
    await tick(app)
    app.stripe.disputes.close(one.dispute, "won")
    await receiveHeld(app)
    expect((await hubOf(app, one)).payments).toEqual([PAID])
    expect((await pageOf(app, one)).questions).toMatchObject([
      { stops_charging: true, dispute: { state: "won", is_money_out: false } },
    ])
    await tick(app)
    expect(chargesOf(one)).toBe(1)

    const page = await keepRunning(app, one)
    expect(page.questions).toEqual([])
    expect(page.events[0]).toMatchObject({
      name: "kept_running",
      actor: { type: "user", email: expect.any(String) },
    })
    await tick(app)
    expect(chargesOf(one)).toBe(2)
    // The same answer again, as when two of the staff press the button.
    await keepRunning(app, one).catch(() => {})
    await receiveHeld(app)
    expect((await pageOf(app, one)).questions).toEqual([])
  })

  it("that was lost is no refund: order, payment and invoice stay as they are", async () => {
    const one = await aDisputed()
    const before = await orderBooks(app, one.order_id)
    app.stripe.disputes.close(one.dispute, "lost")
    await receiveHeld(app)
    expect(await orderBooks(app, one.order_id)).toEqual(before)
    const { session, payments } = await hubOf(app, one)
    expect(payments).toEqual([
      { status: "returned_by_bank", refunded: 0, returned_by_bank: 16.8 },
    ])
    const statement = await app.api.get<{ totals: unknown[] }>(
      "/store/customer-hub/payments/statement",
      session
    )
    expect(statement.body.totals).toEqual([
      { currency_code: "eur", paid: 16.8, refunded: 0, returned_by_bank: 16.8 },
    ])
    const [notes] = await sql<{ n: number }>(
      app,
      `SELECT count(*)::int AS n FROM hub_credit_note note
         JOIN hub_invoice invoice ON invoice.id = note.invoice_id WHERE invoice.payment_id = ?`,
      [one.payment_id]
    )
    expect(notes.n).toBe(0)
  })

  it("that the bank only asked about takes no money, and is over once it is answered", async () => {
    const one = await aRenewal(app, shop)
    const { id } = app.stripe.disputes.open(one.intent, { isInquiry: true })
    await receiveHeld(app)
    expect((await pageOf(app, one)).questions).toMatchObject([
      { dispute: { state: "open", is_money_out: false } },
    ])
    app.stripe.disputes.close(id, "won")
    await receiveHeld(app)
    expect((await hubOf(app, one)).payments).toEqual([PAID])
  })

  it("whose webhooks are lost is found by the job, its end too", async () => {
    const one = await aRenewal(app, shop)
    const { id } = app.stripe.disputes.open(one.intent)
    app.stripe.webhooks.drop()
    await recordMissedDisputes(app.container)
    expect((await hubOf(app, one)).payments).toMatchObject([{ status: "disputed" }])
    app.stripe.requests.clear()
    await recordMissedDisputes(app.container)
    expect(app.stripe.requests.count("GET /v1/disputes/:id")).toBe(0)

    app.stripe.disputes.close(id, "lost")
    app.stripe.webhooks.drop()
    await recordMissedDisputes(app.container)
    expect((await hubOf(app, one)).payments).toMatchObject([
      { status: "returned_by_bank" },
    ])
  })

  it("is not looked for in another account", async () => {
    const one = await aRenewal(app, shop)
    app.stripe.disputes.open(one.intent)
    app.stripe.webhooks.drop()
    app.stripe.requests.clear()
    await sql(app, "UPDATE hub_provider_account SET account_id = 'acct_of_before'")
    await recordMissedDisputes(app.container)
    expect(app.stripe.requests.count("GET /v1/disputes")).toBe(0)
    await sql(app, "DELETE FROM hub_provider_account")
    await recordMissedDisputes(app.container)
    expect((await hubOf(app, one)).payments).toMatchObject([{ status: "disputed" }])
  })

  it("that is older than the job's list is asked about as long as it is open", async () => {
    const one = await aRenewal(app, shop)
    app.stripe.advance(-60 * DAY)
    const { id } = app.stripe.disputes.open(one.intent)
    app.stripe.advance(60 * DAY)
    await receiveHeld(app)
    app.stripe.disputes.close(id, "lost")
    app.stripe.webhooks.drop()
    await recordMissedDisputes(app.container)
    expect((await hubOf(app, one)).payments).toMatchObject([
      { status: "returned_by_bank" },
    ])
  })

  it("that comes while the charge is on its way lets no further one begin", async () => {
    const one = await aRenewal(app, shop)
    const fault = app.stripe.faults.add({
      on: "POST /v1/payment_intents",
      do: "hang_before",
      times: 1,
    })
    standAt(one.next_due_at)
    const renewing = tick(app)
    await fault.reached
    app.stripe.disputes.open(one.intent)
    await receiveHeld(app, ["charge.dispute.created"])
    fault.remove()
    await renewing
    expect(chargesOf(one)).toBe(1)
    await keepRunning(app, one)
    await tick(app)
    expect(chargesOf(one)).toBe(2)
  })

  it("lets nobody pay a failed charge meanwhile, and dunning take no step", async () => {
    const one = await aRenewal(app, shop)
    app.stripe.cards.setBehaviour(one.payment_method_id, {
      decline: "insufficient_funds",
    })
    standAt(one.next_due_at)
    await tick(app)
    app.stripe.disputes.open(one.intent)
    await receiveHeld(app, ["charge.dispute.created"])
    const { session } = await hubOf(app, one)
    const refused = await app.api.post(
      `/store/customer-hub/subscriptions/${one.subscription_id}/retry-payment`,
      {},
      session
    )
    expect(refused).toMatchObject({ status: 409, body: { code: "charging_stopped" } })
    const { attempts } = await rowsOf(app, one)
    standAt(one.next_due_at.getTime() + 20 * DAY)
    await tick(app)
    await tick(app)
    const after = await rowsOf(app, one)
    expect(after.attempts).toEqual(attempts)
    expect(after.subscription.status).toBe("past_due")
  })

  it("changes nothing about charging where the merchant wants to go on", async () => {
    await saveSettings(app, { dispute_stop_enabled: false })
    const one = await aDisputed()
    await saveSettings(app, { dispute_stop_enabled: true })
    expect((await pageOf(app, one)).questions).toMatchObject([
      { reason: "disputed", stops_charging: false },
    ])
    standAt(one.next_due_at)
    await tick(app)
    expect(chargesOf(one)).toBe(2)
  })

  it("is answered by a cancellation as well", async () => {
    const one = await aDisputed()
    const { status } = await app.api.post(
      `/admin/customer-hub/subscriptions/${one.subscription_id}/cancel`,
      {},
      app.adminHeaders
    )
    expect(status).toBe(200)
    const [question] = await sql(
      app,
      "SELECT answer, answered_by_type FROM hub_staff_question WHERE subscription_id = ?",
      [one.subscription_id]
    )
    expect(question).toEqual({ answer: "cancel", answered_by_type: "user" })
    const { ids } = await needingAttention(app)
    expect(ids).not.toContain(one.subscription_id)
    const kept = await app.api.post(
      `/admin/customer-hub/subscriptions/${one.subscription_id}/keep-running`,
      { question_ids: ["question_1"] },
      app.adminHeaders
    )
    expect(kept).toMatchObject({ status: 409, body: { code: "subscription_ended" } })
  })

  it("says so in the file of payments", async () => {
    const one = await aDisputed()
    const { session } = await hubOf(app, one)
    const csv = await app.api.get<string>("/store/customer-hub/payments/export", session)
    expect(String(csv.body)).toMatch(/16\.80,14\.00,2\.80,0\.00,0\.00,EUR,Disputed/)
  })
})
