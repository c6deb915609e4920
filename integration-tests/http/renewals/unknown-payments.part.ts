import { now } from "../../../src/lib/clock"
import { findUnknownPayments } from "../../../src/tasks/find-unknown-payments"
import { settlePaymentWorkflow } from "../../../src/workflows/payment-webhooks/settle-payment"
import type { AdminOverviewResponse } from "../../../src/types/http"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { letTimeGoOn, stopTime } from "../../helpers/clock"
import {
  DAY,
  HOUR,
  leaveNothingDue,
  paymentsOf,
  rowsOf,
  standAt,
  tick,
} from "../../helpers/engine"
import { deviations, RENEWED } from "../../helpers/renewal-audit"
import {
  aRenewalShop,
  dueSubscriptions,
  type DueSubscription,
  type RenewalShop,
} from "../../helpers/renewals"
import { sql } from "../../helpers/sql"
import { describeWithStandIn } from "../../helpers/stripe-for-tests"

const OVERVIEW = "/admin/customer-hub/overview"

describeWithStandIn("a payment that is not in the books", () => {
  let app: TestApp
  let shop: RenewalShop
  beforeAll(async () => {
    app = await startApp()
    shop = await aRenewalShop(app.container)
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  beforeEach(stopTime)
  afterEach(async () => {
    await leaveNothingDue(app)
    await sql(app, "DELETE FROM hub_unknown_payment")
    await letTimeGoOn(app)
  })

  const dueIn = async (milliseconds: number) => {
    const [one] = await dueSubscriptions(app.container, {
      shop,
      stripeUrl: app.stripe.url,
      due_at: new Date(now().getTime() + milliseconds),
    })
    return one
  }

  /** What another life of this database charged for the second period. */
  const chargedElsewhere = async (
    one: DueSubscription,
    { amount = 1680, subscription_id = one.subscription_id } = {}
  ) => {
    const method = await app.stripe.client.paymentMethods.retrieve(one.payment_method_id)
    const { id } = await app.stripe.client.paymentIntents.create({
      amount,
      currency: "eur",
      customer: method.customer as string,
      payment_method: method.id,
      confirm: true,
      off_session: true,
      automatic_payment_methods: { enabled: true, allow_redirects: "never" },
      metadata: {
        subscription_id,
        billing_cycle_id: "cycle_elsewhere",
        billing_cycle_number: "2",
      },
    })
    return id
  }

  /** What its webhook does; false when it is to be looked at again. */
  const hearOf = async (id: string) =>
    (
      await settlePaymentWorkflow(app.container).run({
        input: { provider_id: "pp_stripe_stripe", id },
      })
    ).result

  const alarms = async () =>
    (await app.api.get<AdminOverviewResponse>(OVERVIEW, app.adminHeaders)).body.overview
      .unknown_payments

  const answer = async (id: string, action: "adopt" | "dismiss") =>
    await app.api.post<AdminOverviewResponse>(
      `/admin/customer-hub/unknown-payments/${id}/${action}`,
      {},
      app.adminHeaders
    )

  it("is taken up by its renewal where that is due, without a word to staff", async () => {
    const one = await dueIn(0)
    const id = await chargedElsewhere(one)
    expect(await hearOf(id)).toBe(false)
    expect(await alarms()).toEqual([])
    await tick(app)
    expect(await hearOf(id)).toBe(true)
    expect(await deviations(app, [one])).toEqual([])
  })

  it("of a subscription that is gone is shown to staff, once, until they have seen to it", async () => {
    const one = await dueIn(DAY)
    const id = await chargedElsewhere(one, { subscription_id: "sub_gone" })
    expect(await hearOf(id)).toBe(true)
    expect(await hearOf(id)).toBe(true)
    const [alarm, ...more] = await alarms()
    expect(more).toEqual([])
    expect(alarm).toMatchObject({
      provider_payment_id: id,
      amount: 16.8,
      currency_code: "eur",
      cycle_number: 2,
      subscription_id: null,
      can_be_adopted: false,
    })
    expect((await answer(alarm.id, "adopt")).status).toBe(404)
    const { status, body } = await answer(alarm.id, "dismiss")
    expect(status).toBe(200)
    expect(body.overview.unknown_payments).toEqual([])
    expect(await hearOf(id)).toBe(true)
    expect(await alarms()).toEqual([])
  })

  it("of a period that is not due yet is put into the books by staff, without a charge", async () => {
    const one = await dueIn(9 * DAY)
    await hearOf(await chargedElsewhere(one))
    const [alarm] = await alarms()
    expect(alarm).toMatchObject({
      subscription_id: one.subscription_id,
      can_be_adopted: true,
    })
    await tick(app)
    expect((await rowsOf(app, one)).cycle.status).toBe("scheduled")

    const { body } = await answer(alarm.id, "adopt")
    expect(body.overview.unknown_payments).toEqual([])
    expect((await answer(alarm.id, "adopt")).status).toBe(404)
    await tick(app)
    expect(await deviations(app, [one])).toEqual([])
    expect(paymentsOf(app, one)).toHaveLength(1)
    const [event] = await sql<{ actor_type: string; details: unknown }>(
      app,
      "SELECT * FROM hub_subscription_event WHERE subscription_id = ? AND name = 'payment_adopted'",
      [one.subscription_id]
    )
    expect(event).toMatchObject({
      actor_type: "user",
      details: { provider_payment_id: alarm.provider_payment_id },
    })
  })

  it("is put into the books by staff though its customer at the provider is another one", async () => {
    const one = await dueIn(9 * DAY)
    const other = await dueIn(9 * DAY)
    await hearOf(await chargedElsewhere(other, { subscription_id: one.subscription_id }))
    const [alarm] = await alarms()
    await answer(alarm.id, "adopt")
    await tick(app)
    expect(await deviations(app, [one])).toEqual([])
    expect(paymentsOf(app, one)).toHaveLength(1)
  })

  it("of another amount holds the renewal up, until staff put it into the books", async () => {
    const one = await dueIn(0)
    await chargedElsewhere(one, { amount: 1500 })
    await tick(app)
    expect((await rowsOf(app, one)).cycle.problem?.code).toBe("payment_unmatched")
    const [alarm] = await alarms()
    expect(alarm).toMatchObject({ amount: 15, can_be_adopted: true })
    await answer(alarm.id, "adopt")
    await tick(app)
    const { cycle } = await rowsOf(app, one)
    expect(cycle).toMatchObject({ status: "fulfilled", problem: null })
    expect(paymentsOf(app, one)).toHaveLength(1)
    expect(await deviations(app, [one], { ...RENEWED, covered_orders: 1 })).toEqual([])
  })

  it("of an ended subscription gets its order, and the subscription stays ended", async () => {
    const one = await dueIn(DAY)
    await sql(
      app,
      "UPDATE hub_subscription SET status = 'canceled', next_charge_at = NULL WHERE id = ?",
      [one.subscription_id]
    )
    await sql(
      app,
      "UPDATE hub_billing_cycle SET status = 'void', work_at = NULL WHERE id = ?",
      [one.cycle_id]
    )
    await hearOf(await chargedElsewhere(one))
    const [alarm] = await alarms()
    await answer(alarm.id, "adopt")
    await tick(app)
    expect(
      await deviations(app, [one], {
        ...RENEWED,
        subscription: "canceled",
        cycles: ["fulfilled"],
      })
    ).toEqual([])
  })

  it("of a period that was paid by another one is only shown", async () => {
    const one = await dueIn(0)
    await tick(app)
    await hearOf(await chargedElsewhere(one))
    expect(await alarms()).toMatchObject([
      { subscription_id: one.subscription_id, can_be_adopted: false },
    ])
  })

  it("of a period whose renewal found it later is no longer shown", async () => {
    const one = await dueIn(HOUR)
    await hearOf(await chargedElsewhere(one))
    expect(await alarms()).toHaveLength(1)
    standAt(now().getTime() + HOUR)
    await tick(app)
    expect(await deviations(app, [one])).toEqual([])
    expect(await alarms()).toEqual([])
  })

  it("is found though its webhook was lost, once", async () => {
    const gone = await dueIn(DAY)
    const renewed = await dueIn(0)
    await tick(app)
    const id = await chargedElsewhere(gone, { subscription_id: "sub_gone" })
    await findUnknownPayments(app.container)
    await findUnknownPayments(app.container)
    const [booked] = paymentsOf(app, renewed)
    // Those of the tests before are not in the books either.
    const found = (await alarms()).map(({ provider_payment_id }) => provider_payment_id)
    expect(found.filter((one) => one === id)).toHaveLength(1)
    expect(found).not.toContain(booked.id)
    expect(await deviations(app, [renewed])).toEqual([])
  })

  it("of another account is none of the shop's, and its list moves no place on", async () => {
    // The first run writes down whose account it is.
    await findUnknownPayments(app.container)
    const gone = await dueIn(DAY)
    const id = await chargedElsewhere(gone, { subscription_id: "sub_of_another_shop" })
    const place = () =>
      sql(app, "SELECT reached_at, position FROM hub_provider_cursor WHERE kind = ?", [
        "payment",
      ])
    const before = await place()
    await sql(app, "UPDATE hub_provider_account SET account_id = 'acct_of_before'")
    await findUnknownPayments(app.container)
    expect(await place()).toEqual(before)
    const found = (await alarms()).map(({ provider_payment_id }) => provider_payment_id)
    expect(found).not.toContain(id)
    await sql(app, "DELETE FROM hub_provider_account")
  })

  it("that was made for no period is none of this", async () => {
    const one = await dueIn(DAY)
    const method = await app.stripe.client.paymentMethods.retrieve(one.payment_method_id)
    const { id } = await app.stripe.client.paymentIntents.create({
      amount: 900,
      currency: "eur",
      customer: method.customer as string,
      payment_method: method.id,
      confirm: true,
      off_session: true,
      automatic_payment_methods: { enabled: true, allow_redirects: "never" },
    })
    expect(await hearOf(id)).toBe(true)
    expect(await alarms()).toEqual([])
  })
})
