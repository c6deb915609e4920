import { setTimeout as pause } from "node:timers/promises"

import { seededRandom } from "../../../demo/seed/random"
import { cycleStart } from "../../../src/lib/calendar"
import { now } from "../../../src/lib/clock"
import { SUBSCRIPTION_MODULE } from "../../../src/modules/subscription"
import type {
  AdminSubscriptionResponse,
  HubErrorBody,
  StoreSubscriptionListResponse,
} from "../../../src/types/http"
import { renewDueSubscriptions } from "../../../src/tasks/renew-due-subscriptions"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { letTimeGoOn } from "../../helpers/clock"
import { count } from "../../helpers/counts"
import {
  DAY,
  HOUR,
  leaveNothingDue,
  listenTo,
  paymentsOf,
  rowsOf,
  standAt,
  tick,
} from "../../helpers/engine"
import { aRenewalShop, dueSubscriptions, type RenewalShop } from "../../helpers/renewals"
import { aSession } from "../../helpers/sign-in"
import { sql } from "../../helpers/sql"
import { describeWithStandIn } from "../../helpers/stripe-for-tests"

const FULL_RACES = 200
const AT_ONCE = 20
const TIMEOUT_MS = 600_000
const MONTHLY = { interval: "month" as const, interval_count: 1 }

describeWithStandIn("changing the date of the next charge", () => {
  let app: TestApp
  let shop: RenewalShop
  let heard: ReturnType<typeof listenTo>
  beforeAll(async () => {
    app = await startApp()
    shop = await aRenewalShop(app.container)
    heard = listenTo(app, ["hub_subscription.next_charge_changed"])
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  afterEach(async () => {
    app.stripe.faults.clear()
    await leaveNothingDue(app)
    await letTimeGoOn(app)
  })

  const subscriptions = async (
    options: Partial<Parameters<typeof dueSubscriptions>[1]> = {}
  ) =>
    await dueSubscriptions(app.container, { shop, stripeUrl: app.stripe.url, ...options })

  /** Whole seconds, as a person types them. */
  const inDays = (days: number) =>
    new Date(Math.floor(now().getTime() / 1000) * 1000 + days * DAY)

  const change = async (
    { subscription_id }: { subscription_id: string },
    next_charge_at: unknown,
    headers = app.adminHeaders
  ) =>
    await app.api.post<AdminSubscriptionResponse & HubErrorBody>(
      `/admin/customer-hub/subscriptions/${subscription_id}/next-charge`,
      { next_charge_at },
      headers
    )

  /** Resolves when Stripe gets such a request. */
  const firstRequest = (on: string) =>
    new Promise<void>((resolve) => {
      app.stripe.faults.add({
        on,
        do: { delay: 0 },
        when: () => {
          resolve()
          return false
        },
      })
    })

  const stored = async (id: string) => [
    await sql(app, "SELECT * FROM hub_subscription WHERE id = ?", [id]),
    await sql(
      app,
      "SELECT * FROM hub_billing_cycle WHERE subscription_id = ? ORDER BY number",
      [id]
    ),
    await sql(app, "SELECT * FROM hub_subscription_event WHERE subscription_id = ?", [
      id,
    ]),
  ]

  it("moves the period that comes next and every later one, and says who moved it", async () => {
    const old = inDays(10)
    const [due] = await subscriptions({ due_at: old })
    const chosen = inDays(25)
    const { status, body } = await change(due, chosen.toISOString())
    expect(status).toBe(200)
    expect(body.subscription).toMatchObject({
      next_charge_at: chosen.toISOString(),
      current_period_end: chosen.toISOString(),
      anchor_at: chosen.toISOString(),
      status: "active",
    })
    const end = cycleStart({ at: chosen, cycle: 2 }, MONTHLY, 3)
    expect(body.subscription.cycles[0]).toMatchObject({
      number: 2,
      status: "scheduled",
      due_at: chosen.toISOString(),
      period_start: chosen.toISOString(),
      period_end: end.toISOString(),
    })
    expect(body.subscription.events[0]).toMatchObject({
      name: "next_charge_changed",
      actor: { type: "user", email: "staff@fernhill.test" },
      details: {
        previous_charge_at: old.toISOString(),
        next_charge_at: chosen.toISOString(),
      },
    })
    expect(await heard(due.subscription_id)).toEqual([
      expect.objectContaining({
        data: expect.objectContaining({
          id: due.subscription_id,
          customer_id: due.customer_id,
          previous_charge_at: old.toISOString(),
          next_charge_at: chosen.toISOString(),
        }),
      }),
    ])
    const hub = await app.api.get<StoreSubscriptionListResponse>(
      "/store/customer-hub/subscriptions",
      await aSession(app, due.email)
    )
    expect(hub.body.subscriptions[0].next_charge_at).toBe(chosen.toISOString())

    standAt(chosen.getTime() - HOUR)
    await tick(app)
    expect(paymentsOf(app, due)).toEqual([])
    standAt(chosen)
    await tick(app)
    const { subscription, cycles } = await rowsOf(app, due)
    expect(paymentsOf(app, due)).toHaveLength(1)
    expect(cycles.map(({ status }) => status)).toEqual([
      "fulfilled",
      "fulfilled",
      "scheduled",
    ])
    expect(subscription.next_charge_at).toEqual(end)
    expect(cycles[2].period_end).toEqual(cycleStart({ at: chosen, cycle: 2 }, MONTHLY, 4))
  })

  it("ends a trial on the new date", async () => {
    const [due] = await subscriptions({ due_at: inDays(3) })
    await sql(
      app,
      "UPDATE hub_subscription SET status = 'trialing', trial_ends_at = next_charge_at WHERE id = ?",
      [due.subscription_id]
    )
    const chosen = inDays(12).toISOString()
    const { body } = await change(due, chosen)
    expect(body.subscription).toMatchObject({
      status: "trialing",
      trial_ends_at: chosen,
      next_charge_at: chosen,
    })
  })

  it("changes and records nothing for the date that it has", async () => {
    const date = inDays(10)
    const [due] = await subscriptions({ due_at: date })
    const before = await stored(due.subscription_id)
    expect((await change(due, date.toISOString())).status).toBe(200)
    expect(await stored(due.subscription_id)).toEqual(before)
  })

  it.each([
    ["now", () => new Date(now()).toISOString(), /in the future/],
    ["yesterday", () => inDays(-1).toISOString(), /in the future/],
    ["in six years", () => inDays(6 * 366).toISOString(), /next 5 years/],
    ["no date", () => "tomorrow", /ISO 8601/],
    ["a day without its time", () => "2030-01-31", /ISO 8601/],
    ["a time without its zone", () => "2030-01-31T10:00:00", /ISO 8601/],
    ["a day that no month has", () => "2027-02-31T10:00:00Z", /ISO 8601/],
    ["a number", () => 1_900_000_000, /ISO 8601/],
    ["nothing", () => undefined, /ISO 8601/],
  ])("is refused for %s, naming the field", async (_, date, reason) => {
    const [due] = await subscriptions({ due_at: inDays(10) })
    const before = await stored(due.subscription_id)
    const { status, body } = await change(due, date())
    expect([status, body.code]).toEqual([400, "invalid_request"])
    expect(body.message).toMatch(/^next_charge_at: /)
    expect(body.message).toMatch(reason)
    expect(await stored(due.subscription_id)).toEqual(before)
  })

  it.each([
    ["charging", "payment_in_progress"],
    ["paid", "payment_in_progress"],
    ["failed", "charge_open"],
  ])("is refused while a period is %s", async (cycleStatus, code) => {
    const [due] = await subscriptions({ due_at: inDays(10) })
    await sql(app, "UPDATE hub_billing_cycle SET status = ? WHERE id = ?", [
      cycleStatus,
      due.cycle_id,
    ])
    const before = await stored(due.subscription_id)
    const answer = await change(due, inDays(20).toISOString())
    expect(answer).toMatchObject({ status: 409, body: { type: "conflict", code } })
    expect(await stored(due.subscription_id)).toEqual(before)
  })

  it.each(["canceled", "completed"])("is refused once it is %s", async (ended) => {
    const [due] = await subscriptions({ due_at: inDays(10) })
    await sql(app, "UPDATE hub_subscription SET status = ? WHERE id = ?", [
      ended,
      due.subscription_id,
    ])
    const before = await stored(due.subscription_id)
    expect(await change(due, inDays(20).toISOString())).toMatchObject({
      status: 409,
      body: { code: "subscription_ended" },
    })
    expect(await stored(due.subscription_id)).toEqual(before)
  })

  it("is refused to whoever is no staff, and for an unknown subscription", async () => {
    const [due] = await subscriptions({ due_at: inDays(10) })
    const date = inDays(20).toISOString()
    const customer = await aSession(app, due.email)
    expect((await change(due, date, { authorization: "" })).status).toBe(401)
    expect((await change(due, date, customer)).status).toBe(401)
    expect(await change({ subscription_id: "sub_unknown" }, date)).toMatchObject({
      status: 404,
      body: { code: "not_found" },
    })
  })

  it("is refused while the engine holds the period, and takes it from one that overslept", async () => {
    const [due] = await subscriptions()
    const ledger = app.container.resolve(SUBSCRIPTION_MODULE)
    const worker = "worker_asleep"
    await ledger.claimDueCycles({ worker, at: now(), limit: 10, lease_seconds: 300 })
    expect(await change(due, inDays(20).toISOString())).toMatchObject({
      status: 409,
      body: { code: "payment_in_progress" },
    })
    await sql(
      app,
      "UPDATE hub_billing_cycle SET locked_until = clock_timestamp() - interval '1 second' WHERE id = ?",
      [due.cycle_id]
    )
    expect((await change(due, inDays(20).toISOString())).status).toBe(200)
    const quote = { quoted_at: "", total: "1", items: [], shipping: null }
    expect(
      await ledger.startCharging({
        claim: { cycle_id: due.cycle_id, worker },
        joined_ids: [],
        quote,
      })
    ).toBeNull()
    expect((await rowsOf(app, due)).cycle).toMatchObject({
      status: "scheduled",
      quote: null,
    })
  })

  it(
    "never moves a period that is charged, nor charges one that was moved",
    async () => {
      const random = seededRandom(20261123)
      const total = count(FULL_RACES)
      const outcomes = { moved: 0, refused: 0, movedNext: 0 }
      let duration = 1_500
      for (let done = 0; done < total; done += AT_ONCE) {
        const dues = await subscriptions({ count: Math.min(AT_ONCE, total - done) })
        const chosen = inDays(40)
        const chargingBegins = firstRequest("POST /v1/payment_intents")
        const moving = dues.map(async (due, index) => {
          if (index % 2 === 0) {
            await pause(index === 0 ? 0 : random.between(0, 400))
          } else {
            await chargingBegins
            await pause(index === 1 ? 0 : random.between(0, Math.ceil(1.2 * duration)))
          }
          return await change(due, chosen.toISOString())
        })
        // However slow the machine: one is moved before the engine comes, one while it charges.
        await moving[0]
        const start = performance.now()
        await renewDueSubscriptions(app.container, { timeSlice: TIMEOUT_MS })
        duration = performance.now() - start
        const answers = await Promise.all(moving)
        await tick(app)
        for (const [index, due] of dues.entries()) {
          const { status, body } = answers[index]
          const { subscription, cycles, eventNames } = await rowsOf(app, due)
          const charged = paymentsOf(app, due).filter(
            (payment) => payment.status === "succeeded"
          ).length
          const scheduled = cycles.at(-1)!
          expect(subscription.next_charge_at).toEqual(scheduled.due_at)
          expect(scheduled).toMatchObject({
            status: "scheduled",
            work_at: scheduled.due_at,
            period_start: scheduled.due_at,
          })
          if (status === 200) {
            // Before the engine came, or once it was through: then it is the period after.
            expect(scheduled.due_at).toEqual(chosen)
            expect(charged).toBe(scheduled.number - 2)
            outcomes[charged ? "movedNext" : "moved"] += 1
          } else {
            expect([status, body.code]).toEqual([409, "payment_in_progress"])
            expect([charged, scheduled.number]).toEqual([1, 3])
            expect(eventNames).not.toContain("next_charge_changed")
            outcomes.refused += 1
          }
        }
      }
      console.log(`next charge against renewal: ${total}: ${JSON.stringify(outcomes)}`)
      expect(Math.min(outcomes.moved, outcomes.refused)).toBeGreaterThan(0)
    },
    TIMEOUT_MS
  )
})
