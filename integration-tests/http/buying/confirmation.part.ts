import { Modules } from "@medusajs/framework/utils"

import { createHubMarker } from "../../../src/emails"
import { machineNow } from "../../../src/lib/clock"
import { HUB_SETTINGS_MODULE } from "../../../src/modules/hub-settings"
import { listRecentOrders } from "../../../src/queries/recent-orders"
import { sendWithHubButtonWorkflow } from "../../../src/workflows"
import { purchaseConfirmationKey } from "../../../src/workflows/emails/purchase-confirmation/key"
import { reconcileOrders } from "../../../src/tasks/reconcile-orders"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { mailsTo } from "../../helpers/ask-for-link"
import type { TestMail } from "../../helpers/mail-catcher"
import { aPaidOrder, type PaidOrder } from "../../helpers/paid-order"
import { aProduct } from "../../helpers/plan-product"
import { aCustomer, aSubscription } from "../../helpers/scenario"
import { saveSettings } from "../../helpers/settings"
import { hubAccess } from "../../helpers/sign-in"
import { sql } from "../../helpers/sql"
import { waitUntil } from "../../helpers/wait-until"

/** What stood for the button in every mail once. */
const FIXED_MARKER = "{{customer_hub_button}}"
const TOKEN_IN_LINK = /\/customer-hub\/access#([\w-]{43})/

describe("the purchase confirmation", () => {
  let app: TestApp
  let planned: Awaited<ReturnType<typeof aProduct>>
  let plain: Awaited<ReturnType<typeof aProduct>>
  beforeAll(async () => {
    app = await startApp()
    planned = await aProduct(app, { withPlan: true })
    plain = await aProduct(app, { withPlan: false })
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  afterEach(async () => {
    jest.restoreAllMocks()
    await saveSettings(app, { email_button_enabled: true })
  })

  /** Whether the job that looks for lost confirmations finds the order. */
  const needsMail = async (id: string) => {
    const orders = await listRecentOrders(app.container, {
      onceKey: purchaseConfirmationKey,
      before: null,
      since: new Date(0),
      now: machineNow(),
      limit: 1_000,
    })
    return orders.find((order) => order.id === id)?.needs_mail
  }

  const place = async (
    email: string,
    {
      items = [planned],
      orderEmail = email,
      shipping_address,
    }: Partial<PaidOrder> & { orderEmail?: string } = {}
  ): Promise<{ id: string; customer_id: string }> => {
    const { id: customer_id } = await aCustomer(app, email)
    const { id } = await aPaidOrder(app, {
      customer_id,
      email: orderEmail,
      amount: 25,
      items,
      shipping_address,
    })
    return { id, customer_id }
  }
  const announce = async (id: string) =>
    await app.container
      .resolve(Modules.EVENT_BUS)
      .emit({ name: "order.placed", data: { id } })

  let sentinels = 0
  /** Waits until every order announced so far is worked off: announces one more and waits for its mail. */
  const untilWorkedOff = async () => {
    for (const round of [1, 2]) {
      const email = `order-${++sentinels}-${round}@sentinel.test`
      await announce((await place(email)).id)
      await waitUntil("the last mail is there", () => mailsTo(app, email).length > 0)
    }
  }
  const expectNoHubIn = (mail: TestMail) => {
    for (const part of [mail.html, mail.text]) {
      // The link beside "cancel" signs nobody in.
      expect(part).not.toMatch(/\/customer-hub[\/#?]|Open my Customer Hub|hubmarker/)
    }
  }

  const expectTokenInButtonOnly = ({ html, text }: TestMail) => {
    const [, token] = text.match(TOKEN_IN_LINK)!
    const link = `${app.url}/customer-hub/access#${token}`
    expect([html, text].map((part) => part.split(token).length - 1)).toEqual([1, 1])
    expect(html).toMatch(
      new RegExp(
        `<a [^>]*href="${link}"[^>]*class="hub-button"|<a [^>]*class="hub-button"[^>]*href="${link}"`
      )
    )
    expect(text.split("\n")).toContain(link)
  }

  it("has the token in its button only, whatever was typed at checkout", async () => {
    const email = "victim@example.com"
    const { id } = await place(email, {
      shipping_address: {
        first_name: FIXED_MARKER,
        last_name: "https://evil.example/?hubmarker",
        address_1: "https://evil.example/t?https://customer-hub.invalid/link",
        city: "evil.example",
      },
    })
    await announce(id)
    await untilWorkedOff()
    const [mail] = mailsTo(app, email)
    expectTokenInButtonOnly(mail)
    expect(mail.text).toContain(FIXED_MARKER)
    expect(mail.text).toContain("https:\u2060/\u2060/evil.\u2060example/t?")
    expect(mail.html + mail.text).not.toContain("evil.example")
  })

  it("comes once, with a button that gets the customer in", async () => {
    const { id } = await place("buyer@example.com")
    await announce(id)
    await untilWorkedOff()
    await announce(id)
    await untilWorkedOff()
    const [mail, ...others] = mailsTo(app, "buyer@example.com")
    expect(others).toEqual([])
    expect(mail.html).toContain("House Blend")
    expect(mail.text).toMatch(/House Blend +€25\.00\n1 × €25\.00\n/)
    expect(mail.text).toMatch(
      /Subtotal +€25\.00\nShipping +€0\.00\nTax +€0\.00\nTotal +€25\.00/
    )
    const token = mail.text.match(TOKEN_IN_LINK)![1]
    expect(mail.html).toContain(`href="${app.url}/customer-hub/access#${token}"`)
    const { status, body } = await app.api.post("/store/customer-hub/sessions", {
      token,
      with_token: true,
    })
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { session: { email: "buyer@example.com", scope: "hub" } },
    })
    const links = await hubAccess(app).listHubAccessLinks({ email: "buyer@example.com" })
    expect(links.map(({ requested_by }) => requested_by)).toEqual(["product_email"])
  })

  it("comes once when its event comes five times at once", async () => {
    const { id } = await place("hasty@example.com")
    await Promise.all([1, 2, 3, 4, 5].map(() => announce(id)))
    await untilWorkedOff()
    const [mail, ...others] = mailsTo(app, "hasty@example.com")
    expect(others).toEqual([])
    const token = mail.text.match(TOKEN_IN_LINK)![1]
    const { status } = await app.api.post("/store/customer-hub/sessions", {
      token,
      with_token: true,
    })
    expect(status).toBe(201)
  })

  it("is not tried again for each delivery while the provider refuses it", async () => {
    const email = "refused@example.com"
    app.mails.refused.add(email)
    const { id } = await place(email)
    await announce(id)
    await waitUntil("it was refused", async () => {
      const refused = await sql(
        app,
        "SELECT FROM notification WHERE resource_id = ? AND status = 'failure'",
        [id]
      )
      return refused.length > 0
    })
    app.mails.refused.delete(email)
    await announce(id)
    await announce(id)
    await untilWorkedOff()
    expect(mailsTo(app, email)).toEqual([])
    await sql(
      app,
      "UPDATE notification SET created_at = created_at - interval '6 minutes' WHERE resource_id = ?",
      [id]
    )
    await sql(
      app,
      `UPDATE "order" SET created_at = created_at - interval '6 minutes' WHERE id = ?`,
      [id]
    )
    await sql(
      app,
      "UPDATE hub_subscription_plan_variant SET created_at = created_at - interval '1 day'"
    )
    expect(await needsMail(id)).toBe(true)
    await reconcileOrders(app.container)
    expect(await needsMail(id)).toBe(false)
    await reconcileOrders(app.container)
    await announce(id)
    await untilWorkedOff()
    expect(mailsTo(app, email)).toHaveLength(1)
  })

  it("has no button and leaves no trace of one while the setting is off", async () => {
    await saveSettings(app, { email_button_enabled: false })
    await announce((await place("plainly@example.com")).id)
    await untilWorkedOff()
    const [mail, ...others] = mailsTo(app, "plainly@example.com")
    expect(others).toEqual([])
    expectNoHubIn(mail)
    expect(
      await hubAccess(app).listHubAccessLinks({ email: "plainly@example.com" })
    ).toEqual([])
  })

  it("has no button when the order names another address than the customer's", async () => {
    const { id } = await place("giver@example.com", { orderEmail: "taker@example.com" })
    await announce(id)
    await untilWorkedOff()
    expect(mailsTo(app, "giver@example.com")).toEqual([])
    const [mail] = mailsTo(app, "taker@example.com")
    expectNoHubIn(mail)
    expect(
      await hubAccess(app).listHubAccessLinks({ email: "giver@example.com" })
    ).toEqual([])
  })

  it("does not come for an order without a plan, nor for an unknown order", async () => {
    await announce((await place("once@example.com", { items: [plain] })).id)
    await announce("order_unknown")
    await untilWorkedOff()
    expect(mailsTo(app, "once@example.com")).toEqual([])
  })

  it("comes for a mixed order", async () => {
    await announce((await place("mixed@example.com", { items: [plain, planned] })).id)
    await untilWorkedOff()
    expect(mailsTo(app, "mixed@example.com")).toHaveLength(1)
  })

  it.each([
    { number: 1, mails: 1 },
    { number: 2, mails: 0 },
  ])("comes $mails times for the order of cycle $number", async ({ number, mails }) => {
    const email = `cycle-${number}@example.com`
    const { id: order_id, customer_id } = await place(email)
    const at = machineNow()
    const cycle = { number, order_id, period_start: at, period_end: at, due_at: at }
    await aSubscription(app, {
      customer_id,
      email,
      source_order_id: number === 1 ? order_id : null,
      cycles: [{ ...cycle, status: "fulfilled" }],
    })
    await announce(order_id)
    await untilWorkedOff()
    expect(mailsTo(app, email)).toHaveLength(mails)
  })

  it("does not come when the option is off", async () => {
    const hubSettings = app.container.resolve(HUB_SETTINGS_MODULE)
    const { id } = await place("own-mail@example.com")
    const options = { ...hubSettings.options, purchaseConfirmation: false }
    const off = jest.replaceProperty(hubSettings, "options", options)
    await announce(id)
    // The bus hands the event on in a later turn of the loop.
    await new Promise((resolve) => setImmediate(resolve))
    off.restore()
    await untilWorkedOff()
    expect(mailsTo(app, "own-mail@example.com")).toEqual([])
  })

  describe("of the merchant's own", () => {
    /** A mail with what a customer typed in it, as the shop's own template writes it. */
    const own = (to: string, { name = "Ann", subject = "Thank you" } = {}) => {
      const marker = createHubMarker()
      return {
        marker,
        notification: {
          to,
          template: "order-placed",
          content: {
            subject,
            html: `<p>Thank you, ${name}!</p><div>${marker}</div>`,
            text: `Thank you, ${name}!\n\n${marker}\n\nYours`,
          },
        },
      }
    }

    it("gets the button where its marker stands", async () => {
      const { id: customer_id } = await aCustomer(app, "Own@example.com")
      const { result } = await sendWithHubButtonWorkflow(app.container).run({
        input: {
          customer_id,
          ...own("own@example.com"),
          button: { label: "My subscriptions" },
        },
      })
      expect(result).toBe(true)
      const mail = await app.mails.waitForMail(({ subject }) => subject === "Thank you")
      expect(mail.to).toEqual(["own@example.com"])
      expect(mail.html).toContain("My subscriptions")
      const token = mail.text.match(TOKEN_IN_LINK)![1]
      const { status } = await app.api.post("/store/customer-hub/sessions", {
        token,
        with_token: true,
      })
      expect(status).toBe(201)
    })

    it("goes out without one while the setting is off", async () => {
      await saveSettings(app, { email_button_enabled: false })
      const { id: customer_id } = await aCustomer(app, "without@example.com")
      const { result } = await sendWithHubButtonWorkflow(app.container).run({
        input: { customer_id, ...own("without@example.com") },
      })
      expect(result).toBe(false)
      const mail = await app.mails.waitForMail(({ to }) =>
        to.includes("without@example.com")
      )
      expectNoHubIn(mail)
      expect(mail.text).toMatch(/Thank you, Ann!\n\nYours/)
    })

    it("has one button whatever the customer's name is, and a subject of one line", async () => {
      const to = "marked@example.com"
      const { id: customer_id } = await aCustomer(app, to)
      const subject = `Thank you, ${FIXED_MARKER}\r\nBcc: evil@example.com`
      await sendWithHubButtonWorkflow(app.container).run({
        input: { customer_id, ...own(to, { name: FIXED_MARKER, subject }) },
      })
      const [mail] = mailsTo(app, to)
      expect(mail.subject).toBe(`Thank you, ${FIXED_MARKER} Bcc: evil@example.com`)
      expect(mail.html).toContain(`Thank you, ${FIXED_MARKER}!`)
      expectTokenInButtonOnly(mail)
    })

    it.each([
      [
        "a fixed marker",
        (own: string) => [FIXED_MARKER, own.replace(/hubmarker\w+/, FIXED_MARKER)],
      ],
      [
        "a marker that is there twice",
        (own: string, marker: string) => [marker, own + marker],
      ],
      ["no marker", (own: string, marker: string) => [marker, own.replace(marker, "")]],
    ])("is not sent with %s", async (what, spoil) => {
      const to = `${what.replaceAll(" ", "-")}@example.com`
      const { id: customer_id } = await aCustomer(app, to)
      const { notification, marker } = own(to)
      const [spoiltMarker, text] = spoil(notification.content.text, marker)
      const content = { ...notification.content, text }
      const input = {
        customer_id,
        marker: spoiltMarker,
        notification: { ...notification, content },
      }
      await expect(
        sendWithHubButtonWorkflow(app.container).run({ input })
      ).rejects.toMatchObject({ code: "email_marker_misplaced" })
      expect(mailsTo(app, to)).toEqual([])
      expect(await hubAccess(app).listHubAccessLinks({ email: to })).toEqual([])
    })
  })
})
