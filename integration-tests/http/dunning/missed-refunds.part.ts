import { SUBSCRIPTION_MODULE } from "../../../src/modules/subscription"
import { recordMissedRefunds } from "../../../src/tasks/record-missed-refunds"
import { renewDueSubscriptions } from "../../../src/tasks/renew-due-subscriptions"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { orderBooks } from "../../helpers/billing-books"
import { copyDatabase } from "../../helpers/old-copy"
import { aRenewalShop, dueSubscriptions, type RenewalShop } from "../../helpers/renewals"
import { sql } from "../../helpers/sql"
import { describeWithStandIn } from "../../helpers/stripe-for-tests"

const DAY = 24 * 60 * 60 * 1000
const STRIPE = "pp_stripe_stripe"
const LIST = "GET /v1/refunds"

type Renewal = { subscription_id: string; order_id: string; intent: string }

describeWithStandIn("refunds whose webhooks got lost", () => {
  let app: TestApp
  let shop: RenewalShop
  beforeAll(async () => {
    app = await startApp()
    shop = await aRenewalShop(app.container)
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  // What other tests refunded is behind it.
  beforeEach(async () => {
    app.stripe.faults.clear()
    await untilNothingIsMissed()
  })
  afterEach(() => {
    jest.restoreAllMocks()
    app.stripe.webhooks.drop()
  })

  const untilNothingIsMissed = async () => {
    await recordMissedRefunds(app.container)
    expect((await cursor()).position).toBeNull()
    await sql(app, "DELETE FROM hub_provider_look")
    await lastRunWas(0)
    app.stripe.requests.clear()
  }

  const cursor = async () => {
    const [row] = await sql<{ reached_at: Date; walks: number; position: string | null }>(
      app,
      `SELECT reached_at, walks, position FROM hub_provider_cursor
        WHERE kind = 'refund' AND payment_provider_id = ?`,
      [STRIPE]
    )
    return row
  }

  /** A renewal of 16.80 EUR that was collected. */
  const aRenewal = async (): Promise<Renewal> => {
    const [{ subscription_id, cycle_id }] = await dueSubscriptions(app.container, {
      shop,
      stripeUrl: app.stripe.url,
    })
    await renewDueSubscriptions(app.container, { timeSlice: 30_000 })
    const [row] = await sql<{ order_id: string; intent: string }>(
      app,
      "SELECT order_id, provider_payment_id AS intent FROM hub_billing_cycle WHERE id = ?",
      [cycle_id]
    )
    return { subscription_id, ...row }
  }

  const refund = async (payment_intent: string, amount: number) =>
    await app.stripe.client.refunds.create({ payment_intent, amount })

  /** Refunds of a payment that is no business of the shop's. */
  const foreignRefunds = async (count: number) => {
    const { id } = await app.stripe.client.paymentIntents.create({
      amount: 100_000,
      currency: "eur",
      payment_method: "pm_card_visa",
      payment_method_types: ["card"],
      confirm: true,
    })
    for (let number = 0; number < count; number++) {
      await refund(id, 1)
    }
    return id
  }

  /** What is made meanwhile was made that long ago by Stripe's clock. */
  const daysAgo = async <Result>(days: number, work: () => Promise<Result>) => {
    app.stripe.advance(-days * DAY)
    try {
      return await work()
    } finally {
      app.stripe.advance(days * DAY)
    }
  }

  /** As if the last run had been that long ago. */
  const lastRunWas = async (days: number) =>
    await sql(
      app,
      "UPDATE hub_provider_cursor SET reached_at = clock_timestamp() - ? * interval '1 day'",
      [days]
    )

  const becomeDue = async () =>
    await sql(app, "UPDATE hub_provider_look SET look_at = clock_timestamp()")

  const refundsOf = async ({ order_id }: Renewal) => {
    const books = await orderBooks(app, order_id)
    return { refunds: books?.refunds, transactions: books?.transactions }
  }
  const NONE = { refunds: [], transactions: [16.8] }
  const FIVE = { refunds: [5], transactions: [-5, 16.8] }

  it("are recorded after three weeks in which no process ran", async () => {
    const renewal = await aRenewal()
    await daysAgo(21, () => refund(renewal.intent, 500))
    await lastRunWas(22)

    await recordMissedRefunds(app.container)
    await recordMissedRefunds(app.container)

    expect(await refundsOf(renewal)).toEqual(FIVE)
    expect(Date.now() - (await cursor()).reached_at.getTime()).toBeLessThan(60_000)
  })

  it("are not asked for again once they are behind", async () => {
    const renewal = await aRenewal()
    await daysAgo(3, () => refund(renewal.intent, 500))

    await recordMissedRefunds(app.container)

    expect(await refundsOf(renewal)).toEqual(NONE)
  })

  it("are found once clocks differ by an hour", async () => {
    const renewal = await aRenewal()
    await recordMissedRefunds(app.container)
    await daysAgo(1 / 24, () => refund(renewal.intent, 500))

    await recordMissedRefunds(app.container)

    expect(await refundsOf(renewal)).toEqual(FIVE)
  })

  it("wait for a Stripe that is silent for days", async () => {
    const renewal = await aRenewal()
    await refund(renewal.intent, 500)
    const before = await cursor()
    const outage = app.stripe.faults.add({ on: ".*", do: "error_before", times: 9 })
    for (let run = 0; run < 9; run++) {
      await recordMissedRefunds(app.container)
    }
    expect(outage.hits).toBe(9)
    expect(await cursor()).toEqual(before)

    await recordMissedRefunds(app.container)

    expect(await refundsOf(renewal)).toEqual(FIVE)
  })

  it("go on with the page at which a run stopped, and cost others' refunds one request a hundred", async () => {
    const renewal = await aRenewal()
    await refund(renewal.intent, 500)
    const foreign = await foreignRefunds(210)
    app.stripe.requests.clear()
    const lists = () => app.stripe.requests.count(LIST)
    let seen = 0
    app.stripe.faults.add({ on: LIST, do: "error_before", when: () => ++seen === 3 })

    await recordMissedRefunds(app.container)
    expect(lists()).toBe(3)
    expect((await cursor()).position).toMatch(/^re_/)
    expect(await refundsOf(renewal)).toEqual(NONE)

    await recordMissedRefunds(app.container)
    expect(lists()).toBe(4)
    expect(await refundsOf(renewal)).toEqual(FIVE)
    expect(app.stripe.requests.count(`GET /v1/payment_intents/${renewal.intent}`)).toBe(1)
    expect(app.stripe.requests.count(`GET /v1/payment_intents/${foreign}`)).toBe(0)
  })

  it("are neither skipped nor recorded twice when a process dies in the middle of a page", async () => {
    const [first, second] = [await aRenewal(), await aRenewal()]
    await refund(first.intent, 500)
    await refund(second.intent, 500)
    const before = await cursor()
    const died = new Error("The process has died.")
    const ledger = app.container.resolve(SUBSCRIPTION_MODULE)
    jest.spyOn(ledger, "finishProviderPage").mockRejectedValueOnce(died)

    await recordMissedRefunds(app.container)
    expect(await cursor()).toEqual(before)
    await Promise.all([1, 2, 3].map(() => recordMissedRefunds(app.container)))

    expect(await refundsOf(first)).toEqual(FIVE)
    expect(await refundsOf(second)).toEqual(FIVE)
    expect((await cursor()).reached_at.getTime()).toBeGreaterThan(
      before.reached_at.getTime()
    )
  })

  it("wait while the keys are those of another account", async () => {
    const renewal = await aRenewal()
    await refund(renewal.intent, 500)
    const before = await cursor()
    await sql(app, "UPDATE hub_provider_account SET account_id = 'acct_of_before'")
    await recordMissedRefunds(app.container)
    expect(await cursor()).toEqual(before)
    expect(app.stripe.requests.count(LIST)).toBe(0)

    await sql(app, "DELETE FROM hub_provider_account")
    await recordMissedRefunds(app.container)
    expect(await refundsOf(renewal)).toEqual(FIVE)
  })

  it("start over when Stripe does not know the place any more", async () => {
    const renewal = await aRenewal()
    await refund(renewal.intent, 500)
    await sql(app, "UPDATE hub_provider_cursor SET position = 're_of_another_account'")

    await recordMissedRefunds(app.container)

    expect(await refundsOf(renewal)).toEqual(FIVE)
  })

  it("hold up no others when one cannot be recorded, and it is tried again", async () => {
    const [poor, other] = [await aRenewal(), await aRenewal()]
    await refund(other.intent, 500)
    await refund(poor.intent, 500)
    const trouble = app.stripe.faults.add({
      on: "GET /v1/payment_intents/:id",
      do: "error_before",
      times: Infinity,
      when: ({ path }) => path.includes(poor.intent),
    })
    await recordMissedRefunds(app.container)
    expect(await refundsOf(other)).toEqual(FIVE)

    // It is not listed any more.
    await lastRunWas(-1)
    await recordMissedRefunds(app.container)
    expect(trouble.hits).toBe(1)
    await becomeDue()
    await recordMissedRefunds(app.container)
    expect(trouble.hits).toBe(2)
    trouble.remove()
    await becomeDue()
    await recordMissedRefunds(app.container)

    expect(await refundsOf(poor)).toEqual(FIVE)
  })

  it("of an order that is still to be made wait for it", async () => {
    const renewal = await aRenewal()
    await refund(renewal.intent, 500)
    const setDeleted = async (isDeleted: boolean) =>
      await sql(
        app,
        `UPDATE payment SET deleted_at = CASE WHEN ? THEN now() END FROM hub_billing_cycle cycle
          WHERE cycle.payment_session_id = payment.payment_session_id
            AND cycle.provider_payment_id = ?`,
        [isDeleted, renewal.intent]
      )
    await setDeleted(true)
    await recordMissedRefunds(app.container)
    await setDeleted(false)
    await becomeDue()

    await recordMissedRefunds(app.container)

    expect(await refundsOf(renewal)).toEqual(FIVE)
  })

  it("are looked at again, and told to staff once when they fail weeks later", async () => {
    const renewal = await aRenewal()
    const { id } = await daysAgo(20, () => refund(renewal.intent, 500))
    await lastRunWas(21)
    await recordMissedRefunds(app.container)
    const [look] = await sql<{ days: number }>(
      app,
      `SELECT round(extract(epoch FROM look_at - happened_at) / 86400)::int AS days
         FROM hub_provider_look WHERE subject_id = ?`,
      [renewal.intent]
    )
    expect(look).toEqual({ days: 35 })

    app.stripe.refunds.fail(id)
    await becomeDue()
    await recordMissedRefunds(app.container)
    await becomeDue()
    await recordMissedRefunds(app.container)

    const failures = await sql(
      app,
      "SELECT 1 FROM hub_subscription_event WHERE subscription_id = ? AND name = 'refund_failed'",
      [renewal.subscription_id]
    )
    expect(failures).toHaveLength(1)
  })

  it("are forgotten after the last look", async () => {
    const renewal = await aRenewal()
    await daysAgo(36, () => refund(renewal.intent, 500))
    await lastRunWas(37)
    await recordMissedRefunds(app.container)

    expect(await refundsOf(renewal)).toEqual(FIVE)
    expect(
      await sql(app, "SELECT 1 FROM hub_provider_look WHERE subject_id = ?", [
        renewal.intent,
      ])
    ).toEqual([])
  })

  it("are found from the first subscription on when the job runs for the first time", async () => {
    const renewal = await aRenewal()
    const early = await aRenewal()
    await sql(app, "DELETE FROM hub_provider_cursor")
    await sql(
      app,
      "UPDATE hub_subscription SET created_at = created_at - interval '90 days' WHERE id = ?",
      [renewal.subscription_id]
    )
    await daysAgo(89, () => refund(renewal.intent, 500))
    await daysAgo(91, () => refund(early.intent, 500))

    await recordMissedRefunds(app.container)

    expect(await refundsOf(renewal)).toEqual(FIVE)
    expect(await refundsOf(early)).toEqual(NONE)
  })

  it("are recorded in an old copy of the database that was put back", async () => {
    const renewal = await aRenewal()
    await lastRunWas(21)
    const putBack = await copyDatabase(app)
    await daysAgo(20, () => refund(renewal.intent, 500))
    await recordMissedRefunds(app.container)
    expect(await refundsOf(renewal)).toEqual(FIVE)

    await putBack()
    expect(await refundsOf(renewal)).toEqual(NONE)
    await recordMissedRefunds(app.container)
    await recordMissedRefunds(app.container)

    expect(await refundsOf(renewal)).toEqual(FIVE)
  })

  it("one walk moves on once, however many do the same page", async () => {
    const ledger = app.container.resolve(SUBSCRIPTION_MODULE)
    const list = { kind: "test", payment_provider_id: STRIPE }
    const walk = await ledger.continueProviderWalk(list)
    const finish = async (next: string | null) =>
      await ledger.finishProviderPage({
        walk,
        next,
        looked_at: [],
        again_after_days: [1],
      })

    expect(await finish("page 2")).toMatchObject({ position: "page 2" })
    expect(await finish("page 2")).toBeNull()
    await finish(null)
    expect(await ledger.continueProviderWalk(list)).toMatchObject({
      walks: 0,
      position: "page 2",
      reached_at: walk.reached_at,
    })
  })
})
