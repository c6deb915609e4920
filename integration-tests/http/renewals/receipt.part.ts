import { createRegionsWorkflow } from "@medusajs/medusa/core-flows"
import { Modules } from "@medusajs/framework/utils"

import { now } from "../../../src/lib/clock"
import { hashToken } from "../../../src/lib/tokens"
import type { StorePaymentListResponse } from "../../../src/types/http"
import {
  cancelSubscriptionWorkflow,
  sendRenewalReceiptWorkflow,
} from "../../../src/workflows"
import { TRIGGERED_MAILS } from "../../../src/workflows/emails/mails"
import { reconcileMails } from "../../../src/tasks/reconcile-mails"
import { listUnsentMails } from "../../../src/queries/unsent-mails"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { mailsTo } from "../../helpers/ask-for-link"
import { letTimeGoOn, stopTime } from "../../helpers/clock"
import { download } from "../../helpers/download"
import { HOUR, leaveNothingDue, rowsOf, standAt, tick } from "../../helpers/engine"
import { readPdf } from "../../helpers/pdf"
import {
  aRenewalShop,
  dueSubscriptions,
  priceSetsOf,
  type DueSubscription,
  type RenewalShop,
} from "../../helpers/renewals"
import { saveSettings } from "../../helpers/settings"
import { countStatements, databaseAsText, sql } from "../../helpers/sql"
import { describeWithStandIn } from "../../helpers/stripe-for-tests"
import { waitUntil } from "../../helpers/wait-until"

const PAYMENTS = "/store/customer-hub/payments"
const LINK = /\/customer-hub\/access\?invoice=(pay_\w+)#([\w-]{43})/
const MINUTE = HOUR / 60

describeWithStandIn("the receipt of a renewal", () => {
  let app: TestApp
  let shop: RenewalShop
  beforeAll(async () => {
    app = await startApp()
    shop = await aRenewalShop(app.container)
  }, BOOT_TIMEOUT_MS)
  afterAll(async () => {
    await untilWorkedOff()
    await app.stop()
  })
  beforeEach(() => {
    stopTime()
    offset = 0
  })
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

  const receipts = ({ email }: { email: string }) =>
    mailsTo(app, email).filter(({ subject }) => subject.includes("receipt for order"))

  const receiptOf = async (one: { email: string }) => {
    await waitUntil("its receipt is there", () => receipts(one).length > 0)
    return receipts(one)[0]
  }

  /** Waits until all receipts begun so far are sent: renews one more and waits for its receipt. */
  const untilWorkedOff = async () => {
    const last = await due()
    await tick(app)
    await receiptOf(last)
  }

  const renewedEvents = async ({ subscription_id }: DueSubscription) =>
    (await rowsOf(app, { subscription_id })).events.filter(
      ({ name }) => name === "renewed"
    )

  /** Delivers the event of a renewal again. */
  const announceAgain = async (one: DueSubscription) => {
    const [{ details }] = await renewedEvents(one)
    await app.container.resolve(Modules.EVENT_BUS).emit({
      name: "hub_subscription.renewed",
      data: { ...details, id: one.subscription_id, customer_id: one.customer_id },
    })
  }

  /** Renews without anybody being told, as when the process ends in between. */
  const renewInSilence = async (one: DueSubscription) => {
    const bus = app.container.resolve(Modules.EVENT_BUS)
    const emit = jest.spyOn(bus, "emit").mockResolvedValue()
    await tick(app)
    emit.mockRestore()
    expect((await rowsOf(app, one)).cycle.status).toBe("fulfilled")
  }

  /** How far a test has let time pass, in milliseconds. */
  let offset = 0

  /** Lets time pass for the shop and for its mails. */
  const letPass = async ({ subscription_id }: DueSubscription, minutes: number) => {
    offset += minutes * MINUTE
    standAt(Date.now() + offset)
    for (const [table, column] of [
      ["notification", "resource_id"],
      ["hub_subscription_event", "subscription_id"],
    ]) {
      await sql(
        app,
        `UPDATE ${table} SET created_at = created_at - make_interval(mins => ?) WHERE ${column} = ?`,
        [minutes, subscription_id]
      )
    }
  }

  const sendReceipt = async ({ cycle_id }: DueSubscription) => {
    const { result } = await sendRenewalReceiptWorkflow(app.container).run({
      input: { billing_cycle_id: cycle_id },
    })
    return result
  }

  const reconcile = () => reconcileMails(app.container)

  const statuses = ({ subscription_id }: DueSubscription) =>
    sql<{ status: string }>(
      app,
      "SELECT status FROM notification WHERE resource_id = ? ORDER BY created_at",
      [subscription_id]
    )

  /** Renews while the e-mail provider takes nothing for that address. */
  const refused = async (one: DueSubscription) => {
    app.mails.refused.add(one.email)
    await tick(app)
    await waitUntil("it was refused", async () =>
      (await statuses(one)).some(({ status }) => status === "failure")
    )
  }

  const orderNumber = async (one: DueSubscription) => {
    const [{ display_id }] = await sql<{ display_id: number }>(
      app,
      'SELECT display_id FROM "order" WHERE id = ?',
      [(await rowsOf(app, one)).cycle.order_id]
    )
    return display_id
  }

  const payments = async (token: string) => {
    const { body } = await app.api.get<StorePaymentListResponse>(
      "/store/customer-hub/payments",
      { authorization: `Bearer ${token}` }
    )
    return body.payments
  }

  const signIn = async (token: string) =>
    await app.api.post<{ token: string }>("/store/customer-hub/sessions", {
      token,
      with_token: true,
    })

  it("says what was paid, for what, with which card, and when the next payment is", async () => {
    standAt(new Date("2027-08-31T10:00:00Z"))
    const one = await due()
    await tick(app)
    const mail = await receiptOf(one)
    const number = await orderNumber(one)

    expect(mail.subject).toBe(`Payment received: receipt for order #${number}`)
    const text = mail.text.replace(/\s+/g, " ")
    expect(text).toContain("has received €16.80 for your subscription #")
    expect(text).toContain("The next payment is €16.80 on September 30, 2027.")
    expect(text).toContain(`Order #${number} Paid €16.80 On August 31, 2027`)
    expect(text).toContain("With Visa card •••• 4242 For 1 × House Blend")
    expect(text).toContain("Period August 31 – September 30, 2027 Renews Every month")
    expect(text).toMatch(
      /You can cancel at any time: .+ Your subscription is in your Customer Hub: http/
    )
    expect(text).toContain(`After that, sign in at ${app.url}/customer-hub `)
  })

  it.each([
    ["Pacific/Auckland", "2027-12-31T11:30:00Z", "2028-01-01 00:30", "January 1, 2028"],
    ["America/St_Johns", "2028-01-01T03:00:00Z", "2027-12-31 23:30", "December 31, 2027"],
  ])(
    "names the day of the payment in %s, as Payment History, CSV file and invoice do",
    async (time_zone, at, time, day) => {
      await saveSettings(app, { time_zone })
      standAt(new Date(at))
      const one = await due()
      await tick(app)
      const mail = await receiptOf(one)
      const [, paymentId, token] = mail.text.match(LINK)!
      expect(mail.text.replace(/\s+/g, " ")).toContain(`Paid €16.80 On ${day}`)

      const session = { authorization: `Bearer ${(await signIn(token)).body.token}` }
      const range = `?from=${time.slice(0, 10)}&to=${time.slice(0, 10)}`
      const { body } = await app.api.get<StorePaymentListResponse>(
        PAYMENTS + range,
        session
      )
      expect(body.payments).toMatchObject([{ id: paymentId }])
      const csv = await download(app, `${PAYMENTS}/export${range}`, session)
      expect(csv.bytes.toString()).toContain(`\r\n${time}:`)
      const invoice = `${PAYMENTS}/${paymentId}/invoice`
      const issued = (await download(app, invoice, session)).bytes
      // As in the buyer's country, Germany.
      const [month, date, year] = day.split(/,? /)
      const { text } = await readPdf(issued)
      expect(text).toContain(`paid on ${date} ${month} ${year} by Visa`)

      await saveSettings(app, { time_zone: "UTC" })
      expect((await download(app, invoice, session)).bytes.equals(issued)).toBe(true)
      await saveSettings(app, { time_zone: null })
    }
  )

  it("has a button that signs in once and names the invoice's payment", async () => {
    await saveSettings(app, { email_button_enabled: false })
    const one = await due()
    await tick(app)
    const mail = await receiptOf(one)
    const [link, paymentId, token] = mail.text.match(LINK)!
    expect(mail.html).toContain(`${link}"`)
    expect(mail.html).toMatch(/>Download your invoice</)

    const { status, body } = await signIn(token)
    expect(status).toBe(201)
    expect(await payments(body.token)).toMatchObject([
      { id: paymentId, price: 16.8, order_number: await orderNumber(one) },
    ])
    expect((await signIn(token)).status).toBe(401)
  })

  it("keeps its token out of the database", async () => {
    const one = await due()
    await tick(app)
    const [, , token] = (await receiptOf(one)).text.match(LINK)!
    await waitUntil("it is written down as sent", async () =>
      (await statuses(one)).some(({ status }) => status === "success")
    )

    const dump = await databaseAsText(app)
    expect(dump).toContain(hashToken(token))
    expect(dump).not.toContain(token)
  })

  it("comes once, however often its event does", async () => {
    const one = await due()
    await tick(app)
    await receiptOf(one)
    await announceAgain(one)
    await Promise.all([1, 2, 3].map(() => announceAgain(one)))
    await untilWorkedOff()
    await letPass(one, 60)
    await reconcile()

    expect(receipts(one)).toHaveLength(1)
  })

  it("comes once when all deliveries come together", async () => {
    const one = await due()
    await renewInSilence(one)
    const links = await Promise.all([1, 2, 3].map(() => sendReceipt(one)))

    expect(links.filter((id) => id !== null)).toHaveLength(1)
    expect(receipts(one)).toHaveLength(1)
  })

  it("goes out although its event was lost, but for what is long past", async () => {
    const lost = await due()
    await renewInSilence(lost)
    await letPass(lost, 4)
    await reconcile()
    expect(receipts(lost)).toEqual([])
    await letPass(lost, 2)
    await Promise.all([reconcile(), reconcile()])
    expect(receipts(lost)).toHaveLength(1)

    const past = await due()
    await renewInSilence(past)
    await letPass(past, 49 * 60)
    await reconcile()
    expect(receipts(past)).toEqual([])
  })

  it("goes out later when the e-mail provider refuses it", async () => {
    const one = await due()
    await refused(one)
    await letPass(one, 6)
    await reconcile()
    expect(receipts(one)).toEqual([])

    app.mails.refused.delete(one.email)
    await letPass(one, 6)
    await reconcile()
    expect(receipts(one)).toHaveLength(1)
    const [, , token] = receipts(one)[0].text.match(LINK)!
    expect((await signIn(token)).status).toBe(201)

    await letPass(one, 60)
    await reconcile()
    expect(receipts(one)).toHaveLength(1)
    expect((await statuses(one)).map(({ status }) => status)).toEqual([
      "failure",
      "failure",
      "success",
    ])
  })

  it("is not tried again while there is no e-mail provider", async () => {
    const one = await due()
    const setProviders = (enabled: boolean) =>
      sql(app, "UPDATE notification_provider SET is_enabled = ?", [enabled])
    await refused(one)
    app.mails.refused.delete(one.email)
    await letPass(one, 6)
    await setProviders(false)
    await reconcile()
    expect(receipts(one)).toEqual([])

    await setProviders(true)
    await reconcile()
    expect(receipts(one)).toHaveLength(1)
  })

  it("is not sent for a renewal that costs nothing", async () => {
    const one = await due({ unit_price: 0, with_shipping: false })
    await tick(app)
    expect(await renewedEvents(one)).toHaveLength(1)
    await untilWorkedOff()
    await letPass(one, 6)
    await reconcile()

    expect(mailsTo(app, one.email)).toEqual([])
    const window = { since: new Date(0), until: now(), limit: 1_000 }
    const unsent = await listUnsentMails(app.container, TRIGGERED_MAILS, window)
    expect(unsent.map(({ subscription_id }) => subscription_id)).not.toContain(
      one.subscription_id
    )
  })

  it("says that the last of the agreed payments was the last", async () => {
    const one = await due({ charge_limit: 2 })
    await tick(app)

    const { text } = await receiptOf(one)
    expect(text).toContain("This was the last one: nothing more will be charged.")
    expect(text).not.toContain("next payment")
  })

  it("says that nothing follows once the subscription is canceled", async () => {
    const one = await due()
    await renewInSilence(one)
    await cancelSubscriptionWorkflow(app.container).run({
      input: {
        subscription_id: one.subscription_id,
        canceled_by: { type: "user", id: "user_1" },
      },
    })
    await announceAgain(one)

    const { text } = await receiptOf(one)
    expect(text.replace(/\s+/g, " ")).toContain(
      "Your subscription is canceled, so nothing more will be charged."
    )
    expect(text).not.toContain("next payment")
  })

  it("names no card when another one is on file by now", async () => {
    const one = await due()
    await renewInSilence(one)
    await sql(
      app,
      "UPDATE hub_subscription SET payment_method_id = 'pm_new', card_last4 = '9999' WHERE id = ?",
      [one.subscription_id]
    )
    await announceAgain(one)

    expect((await receiptOf(one)).text).not.toMatch(/card ••••|9999|4242/)
  })

  it("comes for a charge that was recovered, with the period it was due for", async () => {
    standAt(new Date("2028-02-10T10:00:00Z"))
    const one = await due()
    app.stripe.cards.setBehaviour(one.payment_method_id, {
      decline: "insufficient_funds",
    })
    await tick(app)
    app.stripe.cards.setBehaviour(one.payment_method_id, "succeed")
    standAt(new Date("2028-02-11T10:00:00Z"))
    await tick(app)

    const text = (await receiptOf(one)).text.replace(/\s+/g, " ")
    expect(text).toContain("On February 11, 2028")
    expect(text).toContain("Period February 10 – March 10, 2028")
    expect(text).toContain("The next payment is €16.80 on March 10, 2028.")
    expect(receipts(one)).toHaveLength(1)
  })

  it("tells each of a year's renewals from the others", async () => {
    standAt(new Date("2029-01-31T10:00:00Z"))
    const one = await due()
    for (const date of ["2029-01-31", "2029-02-28", "2029-03-31"]) {
      standAt(new Date(`${date}T10:00:00Z`))
      await tick(app)
    }
    await waitUntil("all are there", () => receipts(one).length > 2)

    const said = receipts(one).map(({ text }) => text.replace(/\s+/g, " "))
    const nextDates = ["February 28", "March 31", "April 30"]
    for (const [index, next] of nextDates.entries()) {
      expect(said.filter((text) => text.includes(` on ${next}, 2029`))).toHaveLength(1)
      expect(said[index]).toMatch(/Paid €16\.80/)
    }
    expect(new Set(receipts(one).map(({ text }) => text.match(LINK)![1])).size).toBe(3)
  })

  it("goes to the customer's present address", async () => {
    const one = await due()
    await app.container
      .resolve(Modules.CUSTOMER)
      .updateCustomers(one.customer_id, { email: `new-${one.email}` })
    await tick(app)

    await receiptOf({ email: `new-${one.email}` })
    expect(mailsTo(app, one.email)).toEqual([])
  })

  it("does not fall over a customer who is gone", async () => {
    const one = await due()
    await renewInSilence(one)
    await app.container.resolve(Modules.CUSTOMER).deleteCustomers(one.customer_id)
    await announceAgain(one)
    await letPass(one, 6)
    await reconcile()
    await untilWorkedOff()

    expect(receipts(one)).toEqual([])
  })

  it.each([
    ["jpy", 1500, "¥2,280"],
    ["kwd", 1.25, "KWD\u00a02.100"],
  ])("writes %s as %s is written", async (currency_code, unit_price, written) => {
    const pricing = app.container.resolve(Modules.PRICING)
    const { variant, parcel } = await priceSetsOf(app.container, shop)
    await pricing.addPrices([
      {
        priceSetId: variant,
        prices: [{ currency_code, amount: unit_price }],
      },
      {
        priceSetId: parcel,
        prices: [{ currency_code, amount: currency_code === "jpy" ? 400 : 0.5 }],
      },
    ])
    const {
      result: [region],
    } = await createRegionsWorkflow(app.container).run({
      input: { regions: [{ name: currency_code, currency_code, countries: [] }] },
    })
    const one = await due({
      shop: { ...shop, region_id: region.id },
      currency_code,
      unit_price,
    })
    await tick(app)

    expect((await receiptOf(one)).text).toContain(`has received ${written} for`)
  })

  // Every renewal sends one, so its cost counts: eight statements are Medusa's own. What the next payment
  // costs is known from the one that was just charged.
  it("takes few statements", async () => {
    const one = await due()
    await renewInSilence(one)
    const statements = await countStatements(app, () => sendReceipt(one))

    expect(receipts(one)).toHaveLength(1)
    expect(statements).toBeLessThanOrEqual(23)
  })
})
