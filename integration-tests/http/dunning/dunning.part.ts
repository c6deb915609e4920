import { cycleStart } from "../../../src/lib/calendar"
import type { AdminSubscriptionResponse } from "../../../src/types/http"
import { settleBillingCyclesWorkflow } from "../../../src/workflows/billing/settle-billing-cycles"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { mailsTo } from "../../helpers/ask-for-link"
import { letTimeGoOn, stopTime } from "../../helpers/clock"
import {
  DAY,
  leaveNothingDue,
  listenTo,
  paymentsOf,
  rowsOf,
  SECOND,
  standAt,
  tick,
} from "../../helpers/engine"
import {
  aRenewalShop,
  dueSubscriptions,
  type DueSubscription,
  type RenewalShop,
} from "../../helpers/renewals"
import { sql } from "../../helpers/sql"
import { describeWithStandIn } from "../../helpers/stripe-for-tests"
import { waitUntil } from "../../helpers/wait-until"

/** Days after the first failure, as the options have it. */
const SCHEDULE = [1, 3, 5, 7]
const NAMES = ["payment_failed", "renewed", "recovered", "canceled"]

describeWithStandIn("dunning", () => {
  let app: TestApp
  let shop: RenewalShop
  let heard: ReturnType<typeof listenTo>
  beforeAll(async () => {
    app = await startApp()
    shop = await aRenewalShop(app.container)
    heard = listenTo(
      app,
      NAMES.map((name) => `hub_subscription.${name}`)
    )
  }, BOOT_TIMEOUT_MS)
  afterAll(async () => {
    await untilMailsAreSent()
    await app.stop()
  })
  beforeEach(stopTime)
  afterEach(async () => {
    await leaveNothingDue(app)
    await letTimeGoOn(app)
  })

  const due = async (options: Partial<Parameters<typeof dueSubscriptions>[1]> = {}) => {
    const [one] = await dueSubscriptions(app.container, {
      shop,
      stripeUrl: app.stripe.url,
      ...options,
    })
    return one
  }

  /** A subscription whose charge fails now, with the card's answer to it. */
  const failing = async (decline: string) => {
    const one = await due()
    app.stripe.cards.setBehaviour(one.payment_method_id, { decline })
    await tick(app)
    return { ...one, failedAt: Date.now() }
  }

  /** Waits for the mail of one more failure; those of the others began earlier. */
  const untilMailsAreSent = async () => {
    const { email } = await failing("lost_card")
    await waitUntil("the last mail is there", async () => mailsTo(app, email).length > 0)
  }

  const shownFailure = async ({ subscription_id }: DueSubscription) => {
    const { body } = await app.api.get<AdminSubscriptionResponse>(
      `/admin/customer-hub/subscriptions/${subscription_id}`,
      app.adminHeaders
    )
    return body.subscription.failed_charge
  }

  const afterDays = async (start: number, days: number) => {
    standAt(start + days * DAY)
    await tick(app)
  }

  /** Event names of one subscription that were announced, by the alphabet. */
  const announced = async ({ subscription_id }: DueSubscription) =>
    (await heard(subscription_id))
      .map(({ name }) => name.replace("hub_subscription.", ""))
      .sort()

  const settle = async ({ cycle_id }: DueSubscription) =>
    await settleBillingCyclesWorkflow(app.container).run({
      input: { cycle_ids: [cycle_id], mode: "settle" },
    })

  describe("of a charge that the bank declines", () => {
    it("tries at the exact instants of the schedule, then ends the subscription", async () => {
      const one = await failing("insufficient_funds")
      expect(await rowsOf(app, one)).toMatchObject({
        subscription: {
          status: "past_due",
          next_charge_at: new Date(one.failedAt + DAY),
        },
        cycle: {
          status: "failed",
          first_failed_at: new Date(one.failedAt),
          retry_at: new Date(one.failedAt + DAY),
        },
        attempts: [{ number: 1, status: "declined", failure_code: "insufficient_funds" }],
      })

      for (const [index, days] of SCHEDULE.entries()) {
        standAt(one.failedAt + days * DAY - SECOND)
        await tick(app)
        expect((await rowsOf(app, one)).attempts).toHaveLength(index + 1)

        await afterDays(one.failedAt, days)
        await tick(app)
        expect((await rowsOf(app, one)).attempts).toHaveLength(index + 2)
      }

      const { subscription, cycle, attempts, events } = await rowsOf(app, one)
      expect(attempts.map(({ attempted_at }) => attempted_at.getTime())).toEqual(
        [0, ...SCHEDULE].map((days) => one.failedAt + days * DAY)
      )
      expect(subscription).toMatchObject({
        status: "canceled",
        canceled_by_type: "system",
        next_charge_at: null,
      })
      expect(cycle).toMatchObject({ status: "void", work_at: null, retry_at: null })
      expect(paymentsOf(app, one)).toMatchObject([
        { status: "canceled", attempts: 5, amount_received: 0 },
      ])
      expect(events.filter(({ name }) => name === "canceled")).toMatchObject([
        { details: { reason_code: "payment_failed" } },
      ])
      expect(await announced(one)).toEqual([
        "canceled",
        ...Array(5).fill("payment_failed"),
      ])

      await afterDays(one.failedAt, 40)
      expect(await rowsOf(app, one)).toMatchObject({ attempts: { length: 5 } })
    })

    it("says in each failure what a developer needs", async () => {
      const one = await failing("insufficient_funds")
      expect(await heard(one.subscription_id)).toMatchObject([
        {
          name: "hub_subscription.payment_failed",
          data: {
            id: one.subscription_id,
            customer_id: one.customer_id,
            billing_cycle_id: one.cycle_id,
            attempt_number: 1,
            failure_code: "insufficient_funds",
            requires_action: false,
            next_retry_at: new Date(one.failedAt + DAY).toISOString(),
            amount: "16.8",
            currency_code: "eur",
          },
        },
      ])
    })

    it("makes up for nothing after an outage: one try, then the next date", async () => {
      const one = await failing("insufficient_funds")
      await afterDays(one.failedAt, 4)
      await tick(app)
      const { cycle, attempts } = await rowsOf(app, one)
      expect(attempts).toHaveLength(2)
      expect(cycle.retry_at).toEqual(new Date(one.failedAt + 5 * DAY))
    })

    it("recovered on the second retry keeps payment, anchor and dates", async () => {
      const one = await failing("insufficient_funds")
      await afterDays(one.failedAt, 1)
      app.stripe.cards.setBehaviour(one.payment_method_id, "succeed")
      await afterDays(one.failedAt, 3)
      await tick(app)

      const { subscription, cycles, attempts } = await rowsOf(app, one)
      expect(attempts.map(({ status }) => status)).toEqual([
        "declined",
        "declined",
        "succeeded",
      ])
      expect(paymentsOf(app, one)).toMatchObject([
        { status: "succeeded", attempts: 3, amount_received: 1680 },
      ])
      const anchor = { at: new Date(one.failedAt), cycle: 2 }
      const next = cycleStart(anchor, { interval: "month", interval_count: 1 }, 3)
      expect(subscription).toMatchObject({ status: "active", next_charge_at: next })
      expect(cycles[2]).toMatchObject({ status: "scheduled", due_at: next })
      expect(await announced(one)).toEqual([
        "payment_failed",
        "payment_failed",
        "recovered",
        "renewed",
      ])
    })

    it.each(["lost_card", "stolen_card", "pickup_card", "invalid_account"])(
      "does not try again after %s: it mails at once, and ends when the schedule does",
      async (code) => {
        const one = await failing(code)
        expect(await rowsOf(app, one)).toMatchObject({
          subscription: { status: "past_due", next_charge_at: null },
          cycle: { status: "failed", retry_at: null },
        })
        await waitUntil(
          "the mail is there",
          async () => mailsTo(app, one.email).length > 0
        )
        for (const days of [1, 3, 5, 6]) {
          await afterDays(one.failedAt, days)
        }
        standAt(one.failedAt + 7 * DAY - SECOND)
        await tick(app)
        expect((await rowsOf(app, one)).subscription.status).toBe("past_due")

        await afterDays(one.failedAt, 7)
        const { subscription, attempts } = await rowsOf(app, one)
        expect(subscription.status).toBe("canceled")
        expect(attempts).toHaveLength(1)
        expect(paymentsOf(app, one)).toMatchObject([{ status: "canceled", attempts: 1 }])
        expect(await announced(one)).toEqual(["canceled", "payment_failed"])
        const failures = mailsTo(app, one.email).filter(
          ({ subject }) => !/has ended$/.test(subject)
        )
        expect(failures).toHaveLength(1)
      }
    )
  })

  describe("of a charge that the bank wants confirmed", () => {
    const unconfirmed = async () => {
      const one = await due({ card: "pm_card_authenticationRequired" })
      await tick(app)
      return { ...one, failedAt: Date.now() }
    }

    it("is not retried blindly, and ends with the schedule", async () => {
      const one = await unconfirmed()
      expect(await rowsOf(app, one)).toMatchObject({
        subscription: { status: "past_due", next_charge_at: null },
        cycle: { status: "failed", retry_at: null },
        attempts: [
          { status: "requires_action", failure_code: "authentication_required" },
        ],
      })
      expect(await heard(one.subscription_id)).toMatchObject([
        {
          name: "hub_subscription.payment_failed",
          data: { requires_action: true, next_retry_at: null },
        },
      ])
      for (const days of [1, 3, 5, 6.99]) {
        await afterDays(one.failedAt, days)
      }
      expect(await rowsOf(app, one)).toMatchObject({
        subscription: { status: "past_due" },
        attempts: { length: 1 },
      })
      await waitUntil("the mail is there", async () => mailsTo(app, one.email).length > 0)
      expect(mailsTo(app, one.email)).toMatchObject([
        { subject: expect.stringMatching(/^Please confirm your payment/) },
      ])

      await afterDays(one.failedAt, 7)
      expect((await rowsOf(app, one)).subscription.status).toBe("canceled")
      expect(paymentsOf(app, one)).toMatchObject([{ status: "canceled", attempts: 1 }])
    })

    it("is settled by the customer's confirmation, with one payment", async () => {
      const one = await unconfirmed()
      standAt(one.failedAt + 2 * DAY)
      const { provider_payment_id } = (await rowsOf(app, one)).cycle
      const { client_secret } = await app.stripe.client.paymentIntents.retrieve(
        provider_payment_id!
      )
      await app.stripe.browser.confirmPayment(client_secret!, one.payment_method_id)
      await settle(one)
      expect((await rowsOf(app, one)).cycle.status).toBe("failed")

      await app.stripe.browser.answerChallenge(client_secret!, "pass")
      await settle(one)
      await settle(one)

      const { subscription, cycle, attempts } = await rowsOf(app, one)
      expect({ subscription, cycle }).toMatchObject({
        subscription: { status: "active" },
        cycle: { status: "fulfilled", order_id: expect.any(String) },
      })
      expect(attempts).toMatchObject([{ status: "succeeded", failure_code: null }])
      expect(paymentsOf(app, one)).toMatchObject([
        { id: provider_payment_id, status: "succeeded", amount_received: 1680 },
      ])
      expect(await announced(one)).toEqual(["payment_failed", "recovered", "renewed"])
    })

    it("stays open when the customer fails the bank's question", async () => {
      const one = await unconfirmed()
      const { client_secret } = await app.stripe.client.paymentIntents.retrieve(
        (await rowsOf(app, one)).cycle.provider_payment_id!
      )
      await app.stripe.browser.confirmPayment(client_secret!, one.payment_method_id)
      await app.stripe.browser.answerChallenge(client_secret!, "refuse")
      await settle(one)

      expect(await rowsOf(app, one)).toMatchObject({
        subscription: { status: "past_due" },
        cycle: { status: "failed" },
        attempts: [{ status: "requires_action" }],
      })
      expect(await announced(one)).toEqual(["payment_failed"])
    })
  })

  describe("of a subscription that cannot be charged by itself", () => {
    it("with the manual provider: fails without a try, and tells that it must be paid", async () => {
      const one = await due({ provider_id: "pp_system_default" })
      await tick(app)
      const failedAt = Date.now()

      const { subscription, cycle, attempts } = await rowsOf(app, one)
      expect({ subscription, cycle }).toMatchObject({
        subscription: { status: "past_due", next_charge_at: null },
        cycle: { status: "failed", retry_at: null, provider_payment_id: null },
      })
      expect(attempts).toEqual([])
      expect(paymentsOf(app, one)).toEqual([])
      expect(await heard(one.subscription_id)).toMatchObject([
        {
          name: "hub_subscription.payment_failed",
          data: {
            attempt_number: 0,
            failure_code: "no_automatic_charge",
            requires_action: false,
            next_retry_at: null,
          },
        },
      ])
      expect(await shownFailure(one)).toMatchObject({
        reason: "no_automatic_charge",
      })
      await afterDays(failedAt, 6)
      expect(await announced(one)).toEqual(["payment_failed"])
      await afterDays(failedAt, 7)
      expect((await rowsOf(app, one)).subscription.status).toBe("canceled")
    })

    const withoutCard = async ({ subscription_id }: DueSubscription) =>
      await sql(
        app,
        "UPDATE hub_subscription SET status = 'needs_payment_method', payment_method_id = NULL WHERE id = ?",
        [subscription_id]
      )
    const withDetachedCard = async ({ payment_method_id }: DueSubscription) =>
      await app.stripe.client.paymentMethods.detach(payment_method_id)

    it.each([
      ["without a saved card", withoutCard],
      ["whose card is detached before the first try", withDetachedCard],
    ])("%s: fails without a try, and for good", async (_, takeCard) => {
      const one = await due()
      await takeCard(one)
      await tick(app)

      const { subscription, cycle, attempts } = await rowsOf(app, one)
      expect({ subscription, cycle }).toMatchObject({
        subscription: { status: "past_due", next_charge_at: null },
        cycle: { status: "failed", retry_at: null, provider_payment_id: null },
      })
      expect(attempts).toEqual([])
      expect(await heard(one.subscription_id)).toMatchObject([
        { data: { attempt_number: 0, failure_code: "payment_method_gone" } },
      ])
      expect(await shownFailure(one)).toMatchObject({
        reason: "card_gone",
        amount: Number(cycle.quote!.total),
        next_retry_at: null,
      })
      expect(paymentsOf(app, one)).toEqual([])
    })

    it("whose card is detached between two tries: is declined for good", async () => {
      const one = await failing("insufficient_funds")
      await app.stripe.client.paymentMethods.detach(one.payment_method_id)
      await afterDays(one.failedAt, 1)

      expect(await rowsOf(app, one)).toMatchObject({
        subscription: { status: "past_due", next_charge_at: null },
        cycle: { status: "failed", retry_at: null },
        attempts: [
          { status: "declined" },
          { status: "declined", failure_code: "payment_method_gone" },
        ],
      })
      await afterDays(one.failedAt, 7)
      expect((await rowsOf(app, one)).attempts).toHaveLength(2)
      expect((await rowsOf(app, one)).subscription.status).toBe("canceled")
    })
  })

  it("is shown to staff with every try", async () => {
    const one = await failing("insufficient_funds")
    await afterDays(one.failedAt, 1)
    const { body } = await app.api.get<AdminSubscriptionResponse>(
      `/admin/customer-hub/subscriptions/${one.subscription_id}`,
      app.adminHeaders
    )
    expect(body.subscription).toMatchObject({
      status: "past_due",
      failed_charge: {
        failed_at: new Date(one.failedAt + DAY).toISOString(),
        reason: "insufficient_funds",
        next_retry_at: new Date(one.failedAt + 3 * DAY).toISOString(),
        requires_action: false,
      },
    })
    const { attempts } = body.subscription.cycles.find(({ number }) => number === 2)!
    expect(attempts).toMatchObject([
      { number: 1, created_at: new Date(one.failedAt).toISOString() },
      { number: 2, created_at: new Date(one.failedAt + DAY).toISOString() },
    ])
  })
})
