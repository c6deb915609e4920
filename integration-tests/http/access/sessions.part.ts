import { Modules } from "@medusajs/framework/utils"

import type {
  AdminHubSessionsResponse,
  AdminSubscriptionResponse,
  StoreSessionListResponse,
} from "../../../src/types/http"
import type { ApiHeaders } from "../../helpers/api"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { letTimeGoOn, moveOn } from "../../helpers/clock"
import { aCustomer, aSubscriber } from "../../helpers/scenario"
import { anUnsentLink, aSession, hubAccess } from "../../helpers/sign-in"
import { countStatements } from "../../helpers/sql"
import { waitUntil } from "../../helpers/wait-until"

const SESSIONS = "/store/customer-hub/sessions"
const CURRENT = `${SESSIONS}/current`
const PHONE =
  "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36"

describe("a person's sessions", () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())
  afterEach(() => letTimeGoOn(app))

  const list = async (session: ApiHeaders) => {
    const { status, body } = await app.api.get<StoreSessionListResponse>(
      SESSIONS,
      session
    )
    expect(status).toBe(200)
    return body
  }
  const statusOf = async (session: ApiHeaders) =>
    (await app.api.get(CURRENT, session)).status
  const idOf = async (session: ApiHeaders) =>
    (await list(session)).sessions.find(({ is_current }) => is_current)!.id

  /** Signs in from a browser of the given name, by a link that was not mailed. */
  const signInFrom = async (
    userAgent: string,
    email: string,
    more: Parameters<typeof anUnsentLink>[2] = {}
  ) => {
    const { token } = await anUnsentLink(app, email, more)
    const { status, body } = await app.api.post<{ token: string }>(
      SESSIONS,
      { token, with_token: true },
      { "user-agent": userAgent }
    )
    expect(status).toBe(201)
    return { authorization: `Bearer ${body.token}` }
  }

  it("are listed with browser, system, time and way in, and nothing else is kept", async () => {
    const { subscription } = await aSubscriber(app, "list@example.com")
    const phone = await signInFrom(PHONE, "list@example.com")
    await signInFrom("<b>Bank</b>/1.0 (trust me)", "list@example.com", {
      purpose: "update_payment_method",
      subscription_id: subscription.id,
    })
    await aSession(app, "somebody-else@example.com")

    const { sessions, past_sessions } = await list(phone)

    expect(past_sessions).toEqual([])
    expect(sessions).toEqual([
      {
        id: expect.any(String),
        device: { browser: null, os: null },
        method: "card_link",
        signed_in_at: expect.any(String),
        expires_at: expect.any(String),
        is_current: false,
      },
      expect.objectContaining({
        device: { browser: "Chrome", os: "Android" },
        method: "link",
        is_current: true,
      }),
    ])
    const rows = await hubAccess(app).listHubSessions({ email: "list@example.com" })
    expect(JSON.stringify(rows)).not.toMatch(/Pixel|Bank|Mozilla|127\.0\.0\.1/)
  })

  it("are read by as many statements whether there are few or many", async () => {
    const session = await aSession(app, "many@example.com")
    await list(session)
    const few = await countStatements(app, () => list(session))
    for (let times = 0; times < 15; times++) {
      await aSession(app, "many@example.com")
    }
    expect((await list(session)).sessions).toHaveLength(16)
    expect(await countStatements(app, () => list(session))).toBe(few)
  })

  it("can be ended one by one, and the ended one is 401 at once", async () => {
    const mine = await aSession(app, "one@example.com")
    const lost = await aSession(app, "one@example.com")
    const other = await aSession(app, "one@example.com")
    const id = await idOf(lost)
    expect((await app.api.delete(`${SESSIONS}/${id}`, mine)).status).toBe(204)
    expect(await statusOf(lost)).toBe(401)
    expect([await statusOf(mine), await statusOf(other)]).toEqual([200, 200])
    const { past_sessions } = await list(mine)
    expect(past_sessions).toEqual([
      expect.objectContaining({ id, end_reason: "ended_elsewhere" }),
    ])
    expect((await app.api.delete(`${SESSIONS}/${id}`, mine)).status).toBe(404)
  })

  it("cannot be ended by anybody else", async () => {
    const hers = await aSession(app, "hers@example.com")
    const his = await aSession(app, "his@example.com")
    const id = await idOf(hers)
    const unknown = await app.api.delete(`${SESSIONS}/hsess_unknown`, his)
    const foreign = await app.api.delete(`${SESSIONS}/${id}`, his)
    expect(unknown).toMatchObject({ status: 404, body: { code: "not_found" } })
    expect(foreign).toMatchObject({ status: 404, body: unknown.body })
    expect((await app.api.delete(SESSIONS, his)).status).toBe(204)
    expect(await statusOf(hers)).toBe(200)
  })

  it("can be ended everywhere else, a card link's among them", async () => {
    const { subscription } = await aSubscriber(app, "all@example.com")
    const mine = await aSession(app, "all@example.com")
    const others = [
      await aSession(app, "all@example.com"),
      await signInFrom(PHONE, "all@example.com", {
        purpose: "update_payment_method",
        subscription_id: subscription.id,
      }),
    ]
    const card = `/store/customer-hub/subscriptions/${subscription.id}/payment-method`
    expect((await app.api.get(card, others[1])).status).toBe(200)
    expect((await app.api.delete(SESSIONS, mine)).status).toBe(204)
    expect(await statusOf(others[0])).toBe(401)
    expect((await app.api.get(card, others[1])).status).toBe(401)
    expect(await statusOf(mine)).toBe(200)
  })

  it("are no business of a card link's session", async () => {
    const { subscription } = await aSubscriber(app, "cardonly@example.com")
    const hub = await aSession(app, "cardonly@example.com")
    const card = await signInFrom(PHONE, "cardonly@example.com", {
      purpose: "update_payment_method",
      subscription_id: subscription.id,
    })
    const id = await idOf(hub)
    const named = "?scope=update_payment_method"
    expect((await app.api.get(SESSIONS + named, card)).status).toBe(401)
    expect((await app.api.delete(`${SESSIONS}/${id}${named}`, card)).status).toBe(401)
    expect((await app.api.delete(CURRENT + named, card)).status).toBe(204)
    expect(await statusOf(hub)).toBe(200)
  })

  it("are told of for 90 days with how they ended, the last ten", async () => {
    const email = "past@example.com"
    const left = await aSession(app, email)
    await app.api.delete(CURRENT, left)
    await moveOn(app, { seconds: 1 })
    await aSession(app, email)
    await moveOn(app, { minutes: 30, seconds: 1 })
    const session = await aSession(app, email)
    const reasons = async () =>
      (await list(session)).past_sessions.map(({ end_reason }) => end_reason)
    expect(await reasons()).toEqual(["expired", "signed_out"])
    for (let times = 0; times < 10; times++) {
      await app.api.delete(CURRENT, await aSession(app, email))
    }
    expect(await reasons()).toEqual(Array(10).fill("signed_out"))
  })

  describe("that staff look at", () => {
    const ofCustomer = (id: string) => `/admin/customer-hub/customers/${id}/sessions`

    it("are on the subscription's page, and end from there, in the audit log", async () => {
      const { subscription } = await aSubscriber(app, "staff-sub@example.com")
      const session = await signInFrom(PHONE, "staff-sub@example.com")
      const page = `/admin/customer-hub/subscriptions/${subscription.id}`
      const read = async () =>
        (await app.api.get<AdminSubscriptionResponse>(page, app.adminHeaders)).body
          .subscription
      expect((await read()).sessions).toEqual([
        expect.objectContaining({
          device: { browser: "Chrome", os: "Android" },
          method: "link",
        }),
      ])
      const { status, body } = await app.api.delete<AdminHubSessionsResponse>(
        `${page}/sessions`,
        app.adminHeaders
      )
      expect({ status, body }).toEqual({ status: 200, body: { sessions: [] } })
      expect(await statusOf(session)).toBe(401)
      const { events, sessions } = await read()
      expect(sessions).toEqual([])
      expect(events).toEqual([
        expect.objectContaining({
          name: "sessions_ended",
          actor: expect.objectContaining({
            type: "user",
            email: "staff@fernhill.test",
          }),
        }),
      ])
      const again = await aSession(app, "staff-sub@example.com")
      expect((await list(again)).past_sessions).toEqual([
        expect.objectContaining({ end_reason: "ended_by_staff" }),
      ])
    })

    it("end from the customer's page, with the staff member's id", async () => {
      const customer = await aCustomer(app, "staff-cus@example.com")
      const session = await aSession(app, "staff-cus@example.com")
      const bystander = await aSession(app, "bystander@example.com")
      const path = ofCustomer(customer.id)
      const before = await app.api.get<AdminHubSessionsResponse>(path, app.adminHeaders)
      expect(before.body.sessions).toHaveLength(1)
      expect((await app.api.delete(path, app.adminHeaders)).status).toBe(200)
      expect(await statusOf(session)).toBe(401)
      expect(await statusOf(bystander)).toBe(200)
      const [row] = await hubAccess(app).listHubSessions({
        email: "staff-cus@example.com",
      })
      expect(row).toMatchObject({
        end_reason: "ended_by_staff",
        ended_by_id: expect.stringMatching(/^user_/),
      })
    })

    it("are refused to whoever is no staff, and for unknown customers", async () => {
      const customer = await aCustomer(app, "nostaff@example.com")
      const session = await aSession(app, "nostaff@example.com")
      for (const headers of [{}, session]) {
        const path = ofCustomer(customer.id)
        expect((await app.api.get(path, headers)).status).toBe(401)
        expect((await app.api.delete(path, headers)).status).toBe(401)
      }
      const unknown = [
        ofCustomer("cus_x"),
        "/admin/customer-hub/subscriptions/sub_x/sessions",
      ]
      for (const path of unknown) {
        expect((await app.api.delete(path, app.adminHeaders)).status).toBe(404)
      }
      expect(await statusOf(session)).toBe(200)
    })
  })

  describe("of an address that nobody has any more", () => {
    const admin = async (verb: "delete" | "post", id: string, body?: object) => {
      const path = `/admin/customers/${id}`
      const { status } =
        verb === "post"
          ? await app.api.post(path, body, app.adminHeaders)
          : await app.api.delete(path, app.adminHeaders)
      expect(status).toBe(200)
    }
    /** A customer who has registered, with Medusa's own login. */
    const anAccount = async (email: string) => {
      const registered = await app.api.post<{ token: string }>(
        "/auth/customer/emailpass/register",
        { email, password: "correct horse" }
      )
      const { status, body } = await app.api.post<{ customer: { id: string } }>(
        "/store/customers",
        { email },
        { authorization: `Bearer ${registered.body.token}` }
      )
      expect(status).toBe(200)
      return body.customer
    }
    const redeem = async (token: string) =>
      (await app.api.post(SESSIONS, { token, with_token: true })).status

    it.each([
      { what: "a guest is deleted", account: false, change: "delete" as const },
      { what: "an account is deleted", account: true, change: "delete" as const },
      { what: "a guest's address changes", account: false, change: "post" as const },
      { what: "an account's address changes", account: true, change: "post" as const },
    ])("end when $what, and so do open links", async ({ account, change }) => {
      const email = `${change}-${account}@example.com`
      const customer = account ? await anAccount(email) : await aCustomer(app, email)
      const session = await aSession(app, email)
      const { token } = await anUnsentLink(app, email)
      expect(await statusOf(session)).toBe(200)

      await admin(change, customer.id, { email: `new-${email}` })

      expect(await statusOf(session)).toBe(401)
      expect(await redeem(token)).toBe(401)
      await waitUntil("the event has ended the session for good", async () => {
        const rows = await hubAccess(app).listHubSessions({ email })
        return rows.some(({ end_reason }) => end_reason === "address_gone")
      })
      // Whoever gets the address later finds nothing open.
      await aCustomer(app, email)
      expect(await statusOf(session)).toBe(401)
    })

    it("end at once, without any event", async () => {
      const email = "noevent@example.com"
      const customer = await aCustomer(app, email)
      const session = await aSession(app, email)
      const { token } = await anUnsentLink(app, email)
      await app.container
        .resolve(Modules.CUSTOMER)
        .updateCustomers(customer.id, { email: "elsewhere@example.com" })
      expect(await statusOf(session)).toBe(401)
      expect(await redeem(token)).toBe(401)
    })

    it("go on while another record has it", async () => {
      const email = "both@example.com"
      const guest = await aCustomer(app, email, false)
      await aCustomer(app, email, true)
      const session = await aSession(app, email)
      const { token } = await anUnsentLink(app, email)
      await admin("post", guest.id, { email: "both-new@example.com" })
      expect(await statusOf(session)).toBe(200)
      expect(await redeem(token)).toBe(201)
    })
  })
})
