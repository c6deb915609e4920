import { Modules } from "@medusajs/framework/utils"

import type { CreateHubSessionResponse } from "../../../src/types/http"
import { listExpiringCardsToMail } from "../../../src/queries/expiring-cards"
import { cardExpiringKey } from "../../../src/workflows/emails/card-expiring/key"
import { mailExpiringCards } from "../../../src/tasks/mail-expiring-cards"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { mailsTo } from "../../helpers/ask-for-link"
import { letTimeGoOn, stopTime } from "../../helpers/clock"
import { standAt } from "../../helpers/engine"
import { aCustomer, aSubscription } from "../../helpers/scenario"
import { connection, sql } from "../../helpers/sql"
import { receiveHeld } from "../../helpers/webhooks"

let app: TestApp
beforeAll(async () => {
  app = await startApp()
}, BOOT_TIMEOUT_MS)
afterAll(() => app?.stop())
beforeEach(stopTime)
afterEach(() => letTimeGoOn(app))

const LINK = /\/customer-hub\/(card|access)#([\w-]{43})/
const AT = new Date("2031-12-10T12:00:00.000Z")

type Changes = Partial<Parameters<typeof aSubscription>[1]>

let people = 0
/** A subscription whose Visa ends with December 2031, renewed next on 5 January. */
const aSubscriptionOf = async (email: string, changes: Changes = {}) => {
  const customer_id = changes.customer_id ?? (await aCustomer(app, email)).id
  return await aSubscription(app, {
    customer_id,
    email,
    payment_provider_id: "pp_stripe_stripe",
    payment_method_id: `pm_${++people}`,
    card_brand: "visa",
    card_last4: "4242",
    card_exp_month: 12,
    card_exp_year: 2031,
    anchor_at: new Date("2031-11-05T10:00:00.000Z"),
    anchor_cycle: 1,
    next_charge_at: new Date("2032-01-05T10:00:00.000Z"),
    ...changes,
  })
}
const someone = () => `holder-${++people}@example.com`

const run = async (at: Date = AT) => {
  standAt(at)
  const result = await mailExpiringCards(app.container)
  return result
}

const textsTo = (email: string) => mailsTo(app, email).map(({ text }) => text)

describe("the notice that a card expires soon", () => {
  it("goes out once, with a button that takes another card for the subscription", async () => {
    const email = someone()
    const subscription = await aSubscriptionOf(email)
    for (const day of ["2031-11-30T23:59:59Z", "2031-12-01T00:00:00Z"]) {
      await run(new Date(day))
      expect(mailsTo(app, email)).toHaveLength(day.includes("-12-") ? 1 : 0)
    }
    await Promise.all([run(), run(), run()])
    await run(new Date("2031-12-31T23:00:00Z"))
    const [mail, ...others] = mailsTo(app, email)
    expect(others).toEqual([])
    expect(mail.subject).toBe("Your card expires soon: •••• 4242")
    expect(mail.text).toContain(
      `It pays for your Medusa Store subscription #${subscription.display_id}`
    )
    expect(mail.text).toContain("is good through December 31, 2031")
    expect(mail.text).toContain("2 × House Blend\nNext payment on January 5, 2032")

    const [, page, token] = mail.text.match(LINK)!
    expect(page).toBe("card")
    standAt(new Date("2031-12-01T00:30:00Z"))
    const { body } = await app.api.post<CreateHubSessionResponse>(
      "/store/customer-hub/sessions",
      { token, with_token: true }
    )
    expect(body.session).toMatchObject({
      scope: "update_payment_method",
      subscription_id: subscription.id,
    })
  })

  it("is one for all that the card pays for, and leads to the hub then", async () => {
    const email = someone()
    const first = await aSubscriptionOf(email)
    const { customer_id } = first
    const second = await aSubscriptionOf(email, { customer_id })
    const account = await aCustomer(app, email.toUpperCase(), true)
    const third = await aSubscriptionOf(email, { customer_id: account.id })
    const otherCard = await aSubscriptionOf(email, { customer_id, card_last4: "1881" })
    await run()
    const texts = [...textsTo(email), ...textsTo(email.toUpperCase())]
    expect(texts).toHaveLength(2)
    const shared = texts.find((text) => text.includes("4242"))!
    for (const { display_id } of [first, second, third]) {
      expect(shared).toContain(`Subscription #${display_id}`)
    }
    expect(shared.match(LINK)![1]).toBe("access")
    const single = texts.find((text) => text.includes("1881"))!
    expect(single).toContain(`Subscription #${otherCard.display_id}`)
    expect(single).not.toContain(`#${first.display_id}`)
    expect(single.match(LINK)![1]).toBe("card")
  })

  it("is one for both spellings of an address", async () => {
    const spellings = ["twice@bücher.example", "twice@xn--bcher-kva.example"]
    for (const email of spellings) {
      await aSubscriptionOf(email)
    }
    await run()
    await run()
    expect(spellings.flatMap(textsTo)).toHaveLength(1)
  })

  it.each<[string, Changes]>([
    ["has ended", { status: "canceled", next_charge_at: null }],
    ["has run its course", { status: "completed", next_charge_at: null }],
    ["is charged no more", { next_charge_at: null }],
    ["is another provider's", { payment_provider_id: "pp_system_default" }],
    ["has a card that is good for longer", { card_exp_month: 2, card_exp_year: 2032 }],
    ["has a card that is over", { card_exp_month: 11 }],
    ["has no card", { card_brand: null, card_last4: null }],
  ])("does not go out where the subscription %s", async (_which, changes) => {
    const email = someone()
    await aSubscriptionOf(email, changes)
    await run()
    expect(mailsTo(app, email)).toEqual([])
  })

  it("does not go out for a card that is charged for the last time before it ends", async () => {
    const [soon, later] = [someone(), someone()]
    const cycle = (number: number, status: "fulfilled" | "scheduled", day: string) => ({
      number,
      status,
      period_start: new Date(day),
      period_end: new Date(day),
      due_at: new Date(day),
    })
    const cycles = [
      cycle(1, "fulfilled", "2031-11-05"),
      cycle(2, "scheduled", "2031-12-05"),
    ]
    const next_charge_at = new Date("2031-12-05T10:00:00.000Z")
    await aSubscriptionOf(soon, { charge_limit: 2, next_charge_at, cycles })
    await aSubscriptionOf(later, { charge_limit: 3, next_charge_at, cycles })
    await run(new Date("2031-12-02T12:00:00Z"))
    expect(mailsTo(app, soon)).toEqual([])
    expect(mailsTo(app, later)).toHaveLength(1)
  })

  it("goes out for each card, and not again for one that the bank renewed", async () => {
    const email = someone()
    const { id: customer_id } = await aCustomer(app, email)
    const customer = await app.stripe.client.customers.create()
    const { id: payment_method_id } = await app.stripe.client.paymentMethods.attach(
      "pm_card_visa",
      { customer: customer.id }
    )
    app.stripe.cards.update(payment_method_id, { exp_month: 12, exp_year: 2031 })
    await aSubscriptionOf(email, { customer_id, payment_method_id })
    app.stripe.webhooks.drop()
    app.stripe.cards.update(payment_method_id, { exp_month: 12, exp_year: 2035 })
    await receiveHeld(app, ["payment_method.automatically_updated"])
    await run()
    expect(mailsTo(app, email)).toEqual([])

    await run(new Date("2035-12-10T12:00:00Z"))
    expect(textsTo(email)).toEqual([expect.stringContaining("December 31, 2035")])
  })

  it("is sent later when the e-mail provider refused it, and holds up no other", async () => {
    const [refused, other] = [someone(), someone()]
    await aSubscriptionOf(refused)
    await aSubscriptionOf(other)
    app.mails.refused.add(refused)
    await run()
    expect(mailsTo(app, other)).toHaveLength(1)
    app.mails.refused.delete(refused)
    await run()
    expect(mailsTo(app, refused)).toEqual([])
    await sql(
      app,
      `UPDATE notification SET created_at = created_at - interval '6 hours'
        WHERE idempotency_key LIKE ?`,
      [`customer-hub-card-expiring-${refused}%`]
    )
    await run()
    await run()
    expect(mailsTo(app, refused)).toHaveLength(1)
  })

  it("goes to the present address of a customer, and to nobody who is gone", async () => {
    const [moved, gone] = [someone(), someone()]
    const customers = app.container.resolve(Modules.CUSTOMER)
    const stays = await aSubscriptionOf(moved)
    await customers.updateCustomers(stays.customer_id, { email: `new-${moved}` })
    const leaves = await aSubscriptionOf(gone)
    await customers.softDeleteCustomers([leaves.customer_id])
    await run()
    expect(mailsTo(app, moved)).toEqual([])
    expect(mailsTo(app, `new-${moved}`)).toHaveLength(1)
    expect(mailsTo(app, gone)).toEqual([])
  })

  it("walks over batches of them and looks only at the months that end", async () => {
    const { id } = await aSubscriptionOf(someone(), { card_exp_year: 2090 })
    await copy(id, { ids: "many", year: 2040, count: 102 })
    expect(await run(new Date("2040-12-10T12:00:00Z"))).toBe(102)
    expect(await run(new Date("2040-12-10T12:00:00Z"))).toBe(0)

    // Beside the cards of all other months, those of one are few.
    await copy(id, { ids: "other", year: 2090, count: 5_000 })
    await sql(app, "ANALYZE hub_subscription")
    const asked: { sql: string; bindings: unknown[] }[] = []
    const notice = (query: (typeof asked)[number]) => void asked.push(query)
    connection(app).on("query", notice)
    const unsent = await listExpiringCardsToMail(app.container, {
      onceKey: cardExpiringKey,
      month: { exp_month: 12, exp_year: 2040 },
      after: "",
      limit: 100,
      provider_ids: ["pp_stripe_stripe"],
    })
    expect(unsent).toEqual([])
    connection(app).off("query", notice)
    const plan = await connection(app).transaction(async (transaction) => {
      const { sql: statement, bindings } = asked[0]
      const explain = `EXPLAIN ${statement.replace(/\$\d+/g, "?")}`
      return JSON.stringify(await transaction.raw(explain, bindings as string[]))
    })
    expect(plan).toContain("IDX_hub_subscription_card_exp_year_card_exp_month_id")
    expect(plan).not.toContain("Seq Scan on hub_subscription")
  }, 180_000)
})

/** Copies of a subscription with cards of their own. */
async function copy(
  id: string,
  { ids, year, count }: { ids: string; year: number; count: number }
): Promise<void> {
  await sql(
    app,
    `INSERT INTO hub_subscription
     SELECT (jsonb_populate_record(subscription, jsonb_build_object(
              'id', 'sub_' || ? || n, 'display_id', ?::int * 10000 + n,
              'card_exp_year', ?::int, 'card_last4', (1000 + n)::text))).*
       FROM hub_subscription subscription, generate_series(1, ?) n
      WHERE subscription.id = ?`,
    [ids, year, year, count, id]
  )
}
