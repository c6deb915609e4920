import { Modules } from "@medusajs/framework/utils"

import type {
  AdminCustomerAccessLinksResponse,
  AdminSendLoginEmailResponse,
  AdminSubscriptionListResponse,
  AdminSubscriptionPlanListResponse,
  AdminSubscriptionResponse,
} from "../../../src/types/http"
import { machineNow } from "../../../src/lib/clock"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { mailsTo } from "../../helpers/ask-for-link"
import { aPaidOrder } from "../../helpers/paid-order"
import { aProduct } from "../../helpers/plan-product"
import { aCustomer, aSubscriber, aSubscription } from "../../helpers/scenario"
import { waitUntil } from "../../helpers/wait-until"

const LOGIN_EMAIL = (customerId: string) =>
  `/admin/customer-hub/customers/${customerId}/login-email`
const TOKEN_IN_LINK = /\/access#([\w-]{43})/

describe("what Medusa's own pages show of the plugin", () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())

  const linksOf = async (customerId: string) => {
    const { body } = await app.api.get<AdminCustomerAccessLinksResponse>(
      LOGIN_EMAIL(customerId),
      app.adminHeaders
    )
    return body.access_links
  }

  const list = async (query: string) => {
    const { body } = await app.api.get<AdminSubscriptionListResponse>(
      `/admin/customer-hub/subscriptions?${query}`,
      app.adminHeaders
    )
    return body.subscriptions
  }

  describe("the login e-mail from a customer's page", () => {
    it("gets somebody in who never subscribed, and is kept with the name of who sent it", async () => {
      const { id } = await aCustomer(app, "Bought.Once@example.com")
      const { status, body } = await app.api.post<AdminSendLoginEmailResponse>(
        LOGIN_EMAIL(id),
        {},
        app.adminHeaders
      )
      expect(status).toBe(201)
      expect(body.access_link).toMatchObject({
        email: "bought.once@example.com",
        requested_by: "staff",
        requested_by_email: "staff@fernhill.test",
        state: "sent",
      })
      await waitUntil(
        "the mail is there",
        () => mailsTo(app, "Bought.Once@example.com").length > 0
      )
      const [mail] = mailsTo(app, "Bought.Once@example.com")
      const redeemed = await app.api.post("/store/customer-hub/sessions", {
        token: mail.text.match(TOKEN_IN_LINK)![1],
        with_token: true,
      })
      expect(redeemed.status).toBe(201)
      expect(await linksOf(id)).toEqual([
        { ...body.access_link, state: "used", redeemed_at: expect.any(String) },
      ])
    })

    it("stands on the subscription's page too, whichever of a person's records it was sent to", async () => {
      const { subscription } = await aSubscriber(app, "Two.Records@example.com")
      const account = await aCustomer(app, "two.records@example.com", true)
      await app.api.post(LOGIN_EMAIL(account.id), {}, app.adminHeaders)
      const { body } = await app.api.get<AdminSubscriptionResponse>(
        `/admin/customer-hub/subscriptions/${subscription.id}`,
        app.adminHeaders
      )
      expect(body.subscription.access_links).toHaveLength(1)
      expect(body.subscription.access_links).toEqual(await linksOf(account.id))
    })

    it("is refused for an unknown customer, and for one without an address", async () => {
      const unknown = await app.api.post(LOGIN_EMAIL("cus_x"), {}, app.adminHeaders)
      expect(unknown).toMatchObject({ status: 404, body: { code: "not_found" } })
      expect((await app.api.get(LOGIN_EMAIL("cus_x"), app.adminHeaders)).status).toBe(404)
      const nameless = await app.container
        .resolve(Modules.CUSTOMER)
        .createCustomers({ first_name: "Ann" })
      const { status, body } = await app.api.post(
        LOGIN_EMAIL(nameless.id),
        {},
        app.adminHeaders
      )
      expect({ status, body }).toMatchObject({
        status: 502,
        body: { code: "email_not_sent", message: expect.stringContaining("address") },
      })
    })

    it("is for staff only, and takes nothing else in its body", async () => {
      const { id } = await aCustomer(app, "nobody@example.com")
      expect((await app.api.post(LOGIN_EMAIL(id), {})).status).toBe(401)
      expect((await app.api.get(LOGIN_EMAIL(id))).status).toBe(401)
      const refused = await app.api.post(
        LOGIN_EMAIL(id),
        { email: "other@example.com" },
        app.adminHeaders
      )
      expect(refused).toMatchObject({ status: 400, body: { code: "invalid_request" } })
      expect(mailsTo(app, "nobody@example.com")).toEqual([])
    })
  })

  it("lists a person's subscriptions by any of the records, and nobody else's", async () => {
    const guest = await aSubscriber(app, "Same.Person@example.com")
    const account = await aCustomer(app, "same.person@Example.com", true)
    const other = await aSubscription(app, {
      customer_id: account.id,
      email: "an.old.address@example.com",
    })
    await aSubscriber(app, "same.person@example.org")
    for (const id of [guest.customer.id, account.id]) {
      const found = await list(`customer_id=${id}`)
      expect(found.map((subscription) => subscription.id).sort()).toEqual(
        [guest.subscription.id, other.id].sort()
      )
    }
    expect(await list("customer_id=cus_x")).toEqual([])
  })

  it("finds the subscription of an order, and whether the order started it", async () => {
    const customer = await aCustomer(app, "orders@example.com")
    const owner = { customer_id: customer.id, email: "orders@example.com" }
    const [first, renewal, unrelated] = await Promise.all(
      [1, 2, 3].map(() => aPaidOrder(app, { ...owner, amount: 25 }))
    )
    const at = machineNow()
    const period = { period_start: at, period_end: at, due_at: at }
    const { id } = await aSubscription(app, {
      ...owner,
      source_order_id: first.id,
      cycles: [
        { number: 1, status: "fulfilled", order_id: first.id, ...period },
        { number: 2, status: "fulfilled", order_id: renewal.id, ...period },
      ],
    })
    const started = { id, source_order_id: first.id }
    expect(await list(`order_id=${first.id}`)).toMatchObject([started])
    expect(await list(`order_id=${renewal.id}`)).toMatchObject([started])
    expect(await list(`order_id=${unrelated.id}`)).toEqual([])
  })

  it("lists the plans of one product, with all that they sell", async () => {
    const planned = await aProduct(app, { withPlan: true })
    const once = await aProduct(app, { withPlan: false })
    const plansOf = async (productId: string) => {
      const { body } = await app.api.get<AdminSubscriptionPlanListResponse>(
        `/admin/customer-hub/subscription-plans?product_id=${productId}`,
        app.adminHeaders
      )
      return body
    }
    const [plan] = (await plansOf(planned.product_id)).subscription_plans
    expect(plan.variants.map(({ id }) => id)).toEqual([planned.variant_id])
    expect(await plansOf(once.product_id)).toMatchObject({
      subscription_plans: [],
      count: 0,
    })
    await app.api.post(
      `/admin/customer-hub/subscription-plans/${plan.id}`,
      { variant_ids: [planned.variant_id, once.variant_id] },
      app.adminHeaders
    )
    const { subscription_plans } = await plansOf(once.product_id)
    expect(subscription_plans[0].variants).toHaveLength(2)
  })
})
