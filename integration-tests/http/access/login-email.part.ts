import type {
  AdminSendLoginEmailResponse,
  AdminSubscriptionResponse,
  HubErrorBody,
} from "../../../src/types/http"
import { BOOT_TIMEOUT_MS, spawnServer, startApp, type TestApp } from "../../helpers/app"
import { mailsTo } from "../../helpers/ask-for-link"
import { letTimeGoOn, moveOn } from "../../helpers/clock"
import { anyPort } from "../../../scripts/stack/ports"
import { aCustomer, aSubscriber, aSubscription } from "../../helpers/scenario"
import { hubAccess } from "../../helpers/sign-in"
import { waitUntil } from "../../helpers/wait-until"

const TOKEN_IN_LINK = /\/access#([\w-]{43})/
const send = (id: string) => `/admin/customer-hub/subscriptions/${id}/login-email`

describe("the login e-mail that staff sends", () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  afterEach(() => letTimeGoOn(app))

  const page = async (id: string, api = app.api) => {
    const { body } = await api.get<AdminSubscriptionResponse>(
      `/admin/customer-hub/subscriptions/${id}`,
      app.adminHeaders
    )
    return body.subscription
  }

  it("gets the customer in, and stands on the subscription's page", async () => {
    const customer = await aCustomer(app, "Now@example.com")
    const { id } = await aSubscription(app, {
      customer_id: customer.id,
      email: "then@example.com",
    })
    const { status, body } = await app.api.post<AdminSendLoginEmailResponse>(
      send(id),
      {},
      app.adminHeaders
    )
    expect(status).toBe(201)
    expect(body.access_link).toMatchObject({
      email: "now@example.com",
      requested_by: "staff",
      requested_by_email: "staff@fernhill.test",
      state: "sent",
      redeemed_at: null,
    })
    await waitUntil("the mail is there", () => mailsTo(app, "Now@example.com").length > 0)
    const [mail] = mailsTo(app, "Now@example.com")
    const token = mail.text.match(TOKEN_IN_LINK)![1]
    const redeemed = await app.api.post("/store/customer-hub/sessions", {
      token,
      with_token: true,
    })
    expect(redeemed.status).toBe(201)
    const { access_links, events } = await page(id)
    expect(access_links.map(({ state }) => state)).toEqual(["used"])
    expect(events).toEqual([
      expect.objectContaining({
        name: "login_email_sent",
        actor: {
          type: "user",
          id: expect.stringMatching(/^user_/),
          email: "staff@fernhill.test",
        },
        details: { access_link_id: body.access_link.id },
      }),
    ])
  })

  it("is listed as expired after an hour", async () => {
    const { subscription } = await aSubscriber(app, "late@example.com")
    await app.api.post(send(subscription.id), {}, app.adminHeaders)
    expect((await page(subscription.id)).access_links[0].state).toBe("sent")
    await moveOn(app, { minutes: 60, seconds: 1 })
    expect((await page(subscription.id)).access_links[0].state).toBe("expired")
  })

  it("is refused to whoever is no staff, and for unknown subscriptions", async () => {
    const { subscription, email } = await aSubscriber(app, "nobody@example.com")
    expect((await app.api.post(send(subscription.id), {})).status).toBe(401)
    const unknown = await app.api.post(send("sub_unknown"), {}, app.adminHeaders)
    expect(unknown).toMatchObject({ status: 404, body: { code: "not_found" } })
    expect(mailsTo(app, email)).toEqual([])
  })

  it(
    "is 502 while the mail server is down, and the link is listed as failed",
    async () => {
      const { subscription, email } = await aSubscriber(app, "down@example.com")
      const server = await spawnServer(app, {
        SMTP_URL: `smtp://127.0.0.1:${await anyPort()}`,
      })
      try {
        const { status, body } = await server.api.post<HubErrorBody>(
          send(subscription.id),
          {},
          app.adminHeaders
        )
        expect({ status, body }).toEqual({
          status: 502,
          body: {
            type: "unexpected_state",
            code: "email_not_sent",
            message: expect.stringContaining("e-mail provider"),
          },
        })
        const { access_links, events } = await page(subscription.id)
        expect(access_links.map(({ state }) => state)).toEqual(["failed"])
        expect(events).toEqual([])
        const asked = await server.api.post("/store/customer-hub/access-links", { email })
        expect(asked).toMatchObject({ status: 202, body: {} })
        await waitUntil("the customer's own link failed as well", async () => {
          const links = await hubAccess(app).listHubAccessLinks({
            email,
            delivery_status: "failed",
          })
          return links.length === 2
        })
      } finally {
        await server.stop()
      }
    },
    2 * BOOT_TIMEOUT_MS
  )
})
