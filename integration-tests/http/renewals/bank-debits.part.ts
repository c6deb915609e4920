import type { StoreSubscription } from "../../../src/types/http"
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
import {
  aRenewalShop,
  dueSubscriptions,
  type DueSubscription,
  type RenewalShop,
} from "../../helpers/renewals"
import { holderOf } from "../../helpers/saved-card"
import { aSession } from "../../helpers/sign-in"
import { sql } from "../../helpers/sql"
import { describeWithStandIn } from "../../helpers/stripe-for-tests"
import { receiveHeld } from "../../helpers/webhooks"

describeWithStandIn("a renewal by SEPA debit", () => {
  let app: TestApp
  let shop: RenewalShop
  beforeAll(async () => {
    app = await startApp()
    shop = await aRenewalShop(app.container)
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app.stop())
  beforeEach(() => {
    stopTime()
    app.stripe.webhooks.drop()
  })
  afterEach(async () => {
    await leaveNothingDue(app)
    await letTimeGoOn(app)
  })

  /** Due now, and paid from a bank account whose mandate the customer gave. */
  async function dueByDebit(): Promise<DueSubscription> {
    const [due] = await dueSubscriptions(app.container, {
      shop,
      stripeUrl: app.stripe.url,
    })
    const { paymentMethods, setupIntents } = app.stripe.client
    const account = await paymentMethods.create({
      type: "sepa_debit",
      sepa_debit: { iban: "DE89370400440532013000" },
      billing_details: { name: "Ann Archer", email: due.email },
    })
    const { client_secret } = await setupIntents.create({
      customer: (await holderOf(app, due)).customer,
      payment_method_types: ["sepa_debit"],
    })
    await app.stripe.browser.confirmSetup(client_secret!, account.id)
    await sql(
      app,
      `UPDATE hub_subscription
          SET payment_method_id = ?, payment_method_type = 'sepa_debit', card_brand = NULL,
              card_last4 = '3000', card_exp_month = NULL, card_exp_year = NULL
        WHERE id = ?`,
      [account.id, due.subscription_id]
    )
    return due
  }

  async function shownTo({ email }: DueSubscription): Promise<StoreSubscription> {
    const { body } = await app.api.get<{ subscriptions: StoreSubscription[] }>(
      "/store/customer-hub/subscriptions",
      await aSession(app, email)
    )
    return body.subscriptions[0]
  }

  /** Days of work on a payment that its bank has: nothing fails and nothing is charged again. */
  async function waitsForBank(due: DueSubscription): Promise<string> {
    const since = Date.now()
    for (const later of [0, 2 * HOUR, DAY, 4 * DAY]) {
      standAt(since + later)
      await tick(app)
      expect(await rowsOf(app, due)).toMatchObject({
        subscription: { status: "active" },
        cycle: { status: "charging", problem: null, first_failed_at: null },
        attempts: [{ number: 1, status: "unknown", failure_code: "processing" }],
        eventNames: [],
      })
    }
    const payments = paymentsOf(app, due)
    expect(payments).toMatchObject([{ status: "processing", attempts: 1 }])
    return payments[0].id
  }

  it("waits for the bank for days, says so, and is paid once", async () => {
    const due = await dueByDebit()
    const payment = await waitsForBank(due)
    expect(await shownTo(due)).toMatchObject({
      status: "active",
      card: { type: "sepa_debit", last4: "3000" },
      failed_charge: null,
      waiting: { is_with_bank: true, may_be_charged: true },
    })

    app.stripe.debits.settle(payment)
    await receiveHeld(app, ["payment_intent.succeeded"])
    expect(await rowsOf(app, due)).toMatchObject({
      cycle: { status: "fulfilled" },
      attempts: [{ status: "succeeded", failure_code: null }],
      eventNames: ["renewed"],
    })
    expect((await shownTo(due)).waiting).toBeNull()
    expect(paymentsOf(app, due)).toMatchObject([{ status: "succeeded", attempts: 1 }])
  })

  it("that the bank refuses after days has failed, and is retried", async () => {
    const due = await dueByDebit()
    const payment = await waitsForBank(due)

    app.stripe.debits.fail(payment, "insufficient_funds")
    await receiveHeld(app, ["payment_intent.payment_failed"])
    const { cycle, ...rest } = await rowsOf(app, due)
    expect(rest).toMatchObject({
      subscription: { status: "past_due" },
      attempts: [{ status: "declined", failure_code: "insufficient_funds" }],
      eventNames: ["payment_failed"],
    })

    standAt(cycle.retry_at!)
    await tick(app)
    expect((await rowsOf(app, due)).attempts).toMatchObject([
      { status: "declined" },
      { number: 2, status: "unknown", failure_code: "processing" },
    ])
    expect(await shownTo(due)).toMatchObject({ waiting: { is_with_bank: true } })
    app.stripe.debits.fail(payment, "account_closed")
    standAt(Date.now() + 5 * DAY)
    await receiveHeld(app, ["payment_intent.payment_failed"])
    expect((await rowsOf(app, due)).attempts).toMatchObject([
      { status: "declined" },
      { status: "declined", failure_code: "account_closed" },
    ])
    expect(paymentsOf(app, due)).toMatchObject([{ attempts: 2 }])
  })
})
