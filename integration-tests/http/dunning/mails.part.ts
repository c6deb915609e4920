import { Modules } from "@medusajs/framework/utils"

import {
  SUBSCRIPTION_MODULE,
  type SubscriptionModuleService,
} from "../../../src/modules/subscription"
import { now } from "../../../src/lib/clock"
import type { CreateHubSessionResponse } from "../../../src/types/http"
import { cancelSubscriptionWorkflow } from "../../../src/workflows"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { mailsTo } from "../../helpers/ask-for-link"
import { aCustomer, aSubscription } from "../../helpers/scenario"
import { saveSettings } from "../../helpers/settings"
import { sql } from "../../helpers/sql"
import { waitUntil } from "../../helpers/wait-until"

const DAY = 24 * 60 * 60 * 1000
const TOKEN_IN_LINK = /\/access#([A-Za-z0-9_-]{43})/

type Attempt = Parameters<SubscriptionModuleService["createHubChargeAttempts"]>[0][number]
type Row = {
  attempts?: Pick<Attempt, "status" | "failure_code" | "payment_method_id">[]
  retry_at?: Date | null
  status?: "failed" | "charging" | "paid" | "void"
}

describe("the mails about a charge that failed", () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())

  /** A past due subscription whose second cycle failed, as the renewal engine leaves it. */
  const aFailedCharge = async (
    email: string,
    { attempts = [], retry_at = null, status = "failed" }: Row
  ) => {
    const service = app.container.resolve(SUBSCRIPTION_MODULE)
    const customer = await aCustomer(app, email)
    const at = new Date(Date.now() - DAY)
    const subscription = await aSubscription(app, {
      customer_id: customer.id,
      email: `typed-${email}`,
      status: "past_due",
      payment_method_id: "pm_1",
      card_brand: "visa",
      card_last4: "4242",
      card_exp_month: 1,
      card_exp_year: 2030,
      cycles: [
        { number: 2, status, retry_at, period_start: at, period_end: at, due_at: at },
      ],
    })
    const [{ id: billing_cycle_id }] = subscription.cycles
    await service.updateHubBillingCycles({
      id: billing_cycle_id,
      first_failed_at: at,
      quote: { quoted_at: at.toISOString(), total: "27.95", items: [], shipping: null },
    })
    await service.createHubChargeAttempts(
      attempts.map((attempt, index) => ({
        ...attempt,
        cycle_id: billing_cycle_id,
        number: index + 1,
        attempted_at: at,
      }))
    )
    return { subscription, customer, billing_cycle_id }
  }

  const emit = async (name: string, data: object) =>
    await app.container.resolve(Modules.EVENT_BUS).emit({ name, data })

  const tellOfFailure = async (
    {
      subscription,
      customer,
      billing_cycle_id,
    }: Awaited<ReturnType<typeof aFailedCharge>>,
    attempt_number: number,
    event_id = "subevt_test"
  ) =>
    await emit("hub_subscription.payment_failed", {
      id: subscription.id,
      customer_id: customer.id,
      event_id,
      billing_cycle_id,
      attempt_number,
      // What the mail says comes from the database, not from here.
      failure_code: "expired_card",
      requires_action: false,
      next_retry_at: null,
      amount: "1",
      currency_code: "usd",
    })

  /** Waits until an event that comes after everything so far went through to its mail. */
  const untilEventsAreWorkedOff = async () => {
    const email = `${Math.random().toString(36).slice(2)}@sentinel.test`
    const failed = await aFailedCharge(email, { attempts: [{ status: "declined" }] })
    await tellOfFailure(failed, 1)
    await waitUntil("the last mail is there", () => mailsTo(app, email).length > 0)
  }

  it("tells of the failure, the reason and the next try, once for three deliveries", async () => {
    const failed = await aFailedCharge("Retry@example.com", {
      attempts: [{ status: "declined", failure_code: "insufficient_funds" }],
      retry_at: new Date("2031-05-17T10:00:00Z"),
    })
    await tellOfFailure(failed, 1)
    await waitUntil("it is there", () => mailsTo(app, "Retry@example.com").length > 0)
    await tellOfFailure(failed, 1)
    await tellOfFailure(failed, 1)
    await untilEventsAreWorkedOff()

    const mails = mailsTo(app, "Retry@example.com")
    expect(mails).toHaveLength(1)
    expect(mailsTo(app, "typed-Retry@example.com")).toEqual([])
    expect(mails[0].text).toContain(
      "your payment of €27.95 from your Visa card •••• 4242, and it did not go through. There was not enough money on the card."
    )
    expect(mails[0].text).toContain("We will try again on May 17, 2031")
  })

  it("sends one mail when the deliveries come at once", async () => {
    const failed = await aFailedCharge("at-once@example.com", {
      attempts: [{ status: "declined", failure_code: "do_not_honor" }],
    })
    await Promise.all([1, 2, 3].map(() => tellOfFailure(failed, 1)))
    await untilEventsAreWorkedOff()
    await untilEventsAreWorkedOff()

    expect(mailsTo(app, "at-once@example.com")).toHaveLength(1)
  })

  it("has a button that takes another card, and opens nothing else", async () => {
    const failed = await aFailedCharge("card@example.com", {
      attempts: [{ status: "declined", failure_code: "expired_card" }],
    })
    await tellOfFailure(failed, 1)
    const mail = await app.mails.waitForMail(({ to }) => to[0] === "card@example.com")
    const [, token] = mail.text.match(
      /Update my card:\s+\S+\/customer-hub\/card#([\w-]{43})/
    )!
    expect(mail.html).toContain(`/card#${token}"`)
    expect(mail.text).not.toMatch(TOKEN_IN_LINK)

    const { body } = await app.api.post<CreateHubSessionResponse>(
      "/store/customer-hub/sessions",
      { token, with_token: true }
    )
    expect(body.session).toMatchObject({
      scope: "update_payment_method",
      subscription_id: failed.subscription.id,
    })
  })

  it("has a button that signs in where the bank asks, also with the Email Button off", async () => {
    await saveSettings(app, { email_button_enabled: false })
    const failed = await aFailedCharge("button@example.com", {
      attempts: [{ status: "requires_action", failure_code: "authentication_required" }],
    })
    await tellOfFailure(failed, 1)
    const mail = await app.mails.waitForMail(({ to }) => to[0] === "button@example.com")
    const [, token] = mail.text.match(TOKEN_IN_LINK)!
    expect(mail.html).toContain(`/access#${token}"`)

    const { status } = await app.api.post("/store/customer-hub/sessions", {
      token,
      with_token: true,
    })
    expect(status).toBe(201)
    const stored = await sql<{ line: string }>(
      app,
      "SELECT n::text AS line FROM notification n WHERE \"to\" = 'button@example.com'"
    )
    expect(stored).toHaveLength(1)
    expect(stored[0].line).not.toContain(token)
  })

  it("sends a mail of its own for each try", async () => {
    const failed = await aFailedCharge("each@example.com", {
      attempts: [
        { status: "declined", failure_code: "insufficient_funds" },
        { status: "declined", failure_code: "expired_card" },
      ],
    })
    await tellOfFailure(failed, 1)
    await tellOfFailure(failed, 2)
    await waitUntil("both are there", () => mailsTo(app, "each@example.com").length > 1)

    const texts = mailsTo(app, "each@example.com").map(({ text }) => text)
    expect(texts.filter((text) => text.includes("not enough money"))).toHaveLength(1)
    expect(texts.filter((text) => text.includes("has expired"))).toHaveLength(1)
  })

  it.each([
    {
      case: "a hard decline",
      attempts: [{ status: "declined" as const, failure_code: "stolen_card" }],
      says: /The card can no longer be used\.[^]*needs another card/,
      not: /stolen|lost|try again on/i,
    },
    {
      case: "a bank that asks to confirm",
      attempts: [
        { status: "requires_action" as const, failure_code: "authentication_required" },
      ],
      says: /Your bank asks you to confirm the payment of €27\.95 from your Visa card/,
      not: /did not go through|try again on/,
    },
    {
      case: "a card that was replaced since",
      attempts: [
        {
          status: "declined" as const,
          failure_code: "do_not_honor",
          payment_method_id: "pm_old",
        },
      ],
      says: /your payment of €27\.95, and it did not go through\. The bank declined/,
      not: /Visa|4242/,
    },
  ])("finds the words for $case", async (row) => {
    const email = `${row.case.replaceAll(" ", "-")}@example.com`
    await tellOfFailure(await aFailedCharge(email, row), row.attempts.length)
    const { text } = await app.mails.waitForMail(({ to }) => to[0] === email)
    expect(text).toMatch(row.says)
    expect(text).not.toMatch(row.not)
  })

  it.each([
    {
      code: "no_automatic_charge",
      says: /due for its next payment of €27\.95/,
      not: /did not go through|Visa|try again/,
    },
    {
      code: "payment_method_gone",
      says: /did not go through\. The card is no longer on file\.[^]*needs another card/,
      not: /due for its next payment|Visa/,
    },
  ])("takes the reason $code from the audit log where nothing was tried", async (row) => {
    const email = `${row.code}@example.com`
    const failed = await aFailedCharge(email, {})
    const service = app.container.resolve(SUBSCRIPTION_MODULE)
    const { id } = await service.createHubSubscriptionEvents({
      subscription_id: failed.subscription.id,
      name: "payment_failed",
      actor_type: "system",
      details: { failure_code: row.code },
      occurred_at: now(),
    })
    await tellOfFailure(failed, 0, id)
    const { text } = await app.mails.waitForMail(({ to }) => to[0] === email)

    expect(text).toMatch(row.says)
    expect(text).not.toMatch(row.not)
  })

  it("says when dunning ends the subscription", async () => {
    const email = "ending@example.com"
    const failed = await aFailedCharge(email, {
      attempts: [{ status: "declined", failure_code: "lost_card" }],
    })
    await sql(app, "UPDATE hub_billing_cycle SET work_at = ? WHERE id = ?", [
      new Date("2031-05-24T10:00:00Z"),
      failed.billing_cycle_id,
    ])
    await tellOfFailure(failed, 1)
    const { text } = await app.mails.waitForMail(({ to }) => to[0] === email)

    expect(text).toContain("Without your payment, the subscription ends on May 24, 2031.")
  })

  it.each(["paid", "void"] as const)(
    "says nothing once the cycle is %s",
    async (status) => {
      const failed = await aFailedCharge(`${status}@example.com`, {
        attempts: [{ status: "declined", failure_code: "insufficient_funds" }],
        status,
      })
      await tellOfFailure(failed, 1)
      await untilEventsAreWorkedOff()

      expect(mailsTo(app, `${status}@example.com`)).toEqual([])
    }
  )

  it("does not fall over a cycle or a customer that is gone", async () => {
    const gone = await aFailedCharge("gone@example.com", {
      attempts: [{ status: "declined" }],
    })
    await app.container.resolve(Modules.CUSTOMER).deleteCustomers(gone.customer.id)
    await tellOfFailure(gone, 1)
    await tellOfFailure({ ...gone, billing_cycle_id: "cycle_unknown" }, 1)
    await untilEventsAreWorkedOff()

    expect(mailsTo(app, "gone@example.com")).toEqual([])
  })

  it("tells of the end after the last retry, in place of the receipt, once", async () => {
    const email = "ended@example.com"
    const { subscription, customer } = await aFailedCharge(email, {
      attempts: [
        { status: "declined", failure_code: "insufficient_funds" },
        { status: "declined", failure_code: "expired_card" },
      ],
      status: "void",
    })
    await sql(
      app,
      "UPDATE hub_subscription SET status = 'canceled', canceled_at = ?, canceled_by_type = 'system' WHERE id = ?",
      [new Date("2031-05-17T10:00:00Z"), subscription.id]
    )
    const tellOfEnd = async () =>
      await emit("hub_subscription.canceled", {
        id: subscription.id,
        customer_id: customer.id,
        event_id: "subevt_test",
        canceled_by: { type: "system", id: null },
        reason: null,
        reason_code: "payment_failed",
      })
    await tellOfEnd()
    await waitUntil("it is there", () => mailsTo(app, email).length > 0)
    await tellOfEnd()
    await tellOfEnd()
    await untilEventsAreWorkedOff()

    const mails = mailsTo(app, email)
    expect(mails).toHaveLength(1)
    expect(mails[0].subject).toMatch(/has ended$/)
    expect(mails[0].text).toContain(
      "We tried 2 times to collect your payment, and it did not go through. The card has expired. So your subscription ended on May 17, 2031."
    )
    const [, token] = mails[0].text.match(TOKEN_IN_LINK)!
    const { status } = await app.api.post("/store/customer-hub/sessions", {
      token,
      with_token: true,
    })
    expect(status).toBe(201)
  })

  it("leaves the receipt of any other cancellation as it was", async () => {
    const email = "canceled@example.com"
    const { subscription } = await aFailedCharge(email, {
      attempts: [{ status: "declined" }],
    })
    await cancelSubscriptionWorkflow(app.container).run({
      input: {
        subscription_id: subscription.id,
        canceled_by: { type: "system", id: null },
      },
    })
    const { subject } = await app.mails.waitForMail(({ to }) => to[0] === email)

    expect(subject).toMatch(/is canceled$/)
  })
})
