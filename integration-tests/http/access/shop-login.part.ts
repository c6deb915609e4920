import { Modules } from "@medusajs/framework/utils"

import type {
  CreateHubSessionResponse,
  HubErrorBody,
  StorePaymentListResponse,
  StoreSessionListResponse,
  StoreSubscriptionListResponse,
} from "../../../src/types/http"
import type { ApiHeaders } from "../../helpers/api"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { anotherIp, mailsTo } from "../../helpers/ask-for-link"
import { letTimeGoOn, moveOn, stopTime } from "../../helpers/clock"
import { addressOf, call, ID_ROUTES, nameOf } from "../../helpers/hub-routes"
import { aPaidOrder } from "../../helpers/paid-order"
import { aRegisteredCustomer } from "../../helpers/registered-customer"
import { aCustomer, aSubscriber, aSubscription } from "../../helpers/scenario"
import { saveSettings } from "../../helpers/settings"
import { aSession } from "../../helpers/sign-in"
import { sql } from "../../helpers/sql"

const HUB = "/store/customer-hub"
const FROM_CUSTOMER = `${HUB}/sessions/from-customer`

let app: TestApp
beforeAll(async () => {
  app = await startApp()
  await saveSettings(app, { self_cancellation_enabled: true })
}, BOOT_TIMEOUT_MS)
afterAll(() => app?.stop())
afterEach(() => letTimeGoOn(app))

const bearer = (token: string | undefined) => ({ authorization: `Bearer ${token}` })

const open = async (headers: ApiHeaders) =>
  await app.api.post<CreateHubSessionResponse & Partial<HubErrorBody>>(
    FROM_CUSTOMER,
    {},
    headers
  )

/** An account with a subscription and a payment of its own, at an address where a guest bought before. */
const aLookAlike = async (email: string) => {
  const guest = await aSubscriber(app, email)
  const guests = await aPaidOrder(app, {
    email,
    customer_id: guest.customer.id,
    amount: 10,
  })
  const { customerId, headers } = await aRegisteredCustomer(app, email)
  const subscription = await aSubscription(app, { customer_id: customerId, email })
  const own = await aPaidOrder(app, { email, customer_id: customerId, amount: 20 })
  const { status, body } = await open(headers)
  expect(status).toBe(201)
  return {
    email,
    customerId,
    login: headers,
    answer: body,
    session: bearer(body.token),
    own: { subscription: subscription.id, payment: own.payment_id! },
    guest: { subscription: guest.subscription.id, payment: guests.payment_id! },
  }
}

const seenBy = async (session: ApiHeaders) => {
  const [{ body: one }, { body: other }] = await Promise.all([
    app.api.get<StoreSubscriptionListResponse>(`${HUB}/subscriptions`, session),
    app.api.get<StorePaymentListResponse>(`${HUB}/payments`, session),
  ])
  return {
    subscriptions: one.subscriptions.map(({ id }) => id).sort(),
    payments: other.payments.map(({ id }) => id).sort(),
  }
}

const confirmed = async (email: string, session: ApiHeaders) => {
  const asked = await app.api.post(`${HUB}/sessions/current/code`, {}, session)
  expect(asked.status).toBe(202)
  const code = mailsTo(app, email)
    .at(-1)!
    .text.match(/^\d{6}$/m)![0]
  const { status, body } = await app.api.post<CreateHubSessionResponse>(
    `${HUB}/sessions/current/confirm`,
    { code, with_token: true },
    { "x-forwarded-for": anotherIp(), ...session }
  )
  expect(status).toBe(200)
  return body
}

describe("a login at the shop", () => {
  it("opens a session of 30 minutes without a mail; signing out ends it", async () => {
    stopTime()
    const email = "shop-login@example.com"
    const { headers } = await aRegisteredCustomer(app, email)
    const { status, body } = await open(headers)
    expect(status).toBe(201)
    expect(body.session).toMatchObject({ email, scope: "hub", opens_all: false })
    expect(Date.parse(body.session.expires_at) - Date.parse(body.server_time)).toBe(
      30 * 60_000
    )
    expect(mailsTo(app, email)).toEqual([])
    const session = bearer(body.token)
    const statusNow = async () =>
      (await app.api.get(`${HUB}/sessions/current`, session)).status
    expect(await statusNow()).toBe(200)
    await moveOn(app, { minutes: 29, seconds: 59 })
    expect(await statusNow()).toBe(200)
    await moveOn(app, { seconds: 1 })
    expect(await statusNow()).toBe(401)

    const again = bearer((await open(headers)).body.token)
    const current = `${HUB}/sessions/current`
    expect((await app.api.delete(current, again)).status).toBe(204)
    expect((await app.api.get(current, again)).status).toBe(401)
  })

  it("keeps only the token's hash, and is told apart in the list of sign-ins", async () => {
    const { answer, session, customerId } = await aLookAlike("kept@example.com")
    const rows = await sql(app, "SELECT * FROM hub_session WHERE customer_id = ?", [
      customerId,
    ])
    expect(rows).toMatchObject([{ access_link_id: null, address_proven: false }])
    expect(JSON.stringify(rows)).not.toContain(answer.token)
    const { body } = await app.api.get<StoreSessionListResponse>(
      `${HUB}/sessions`,
      session
    )
    expect(body.sessions).toMatchObject([{ method: "shop_login", is_current: true }])
    const staff = await app.api.get(
      `/admin/customer-hub/customers/${customerId}/sessions`,
      app.adminHeaders
    )
    expect(staff.body).toMatchObject({ sessions: [{ method: "shop_login" }] })
  })

  it("is needed", async () => {
    const { headers } = await aRegisteredCustomer(app, "needed@example.com")
    const hub = await aSession(app, "needed@example.com")
    const forged = { authorization: headers.authorization.slice(0, -3) + "abc" }
    const registered = await app.api.post<{ token: string }>(
      "/auth/customer/emailpass/register",
      { email: "no-account@example.com", password: "correct horse" }
    )
    const others = [{}, hub, forged, app.adminHeaders, bearer(registered.body.token)]
    for (const carried of others) {
      const { status, body } = await open(carried)
      expect([status, body.code]).toEqual([401, "customer_login_required"])
    }
  })

  it("is not taken from a cookie, which another site's page could send", async () => {
    const { headers } = await aRegisteredCustomer(app, "cookie@example.com")
    const { headers: answered } = await app.api.post("/auth/session", {}, headers)
    const cookie = answered.get("set-cookie")!.split(";")[0]
    expect((await app.api.get("/store/customers/me", { cookie })).status).toBe(200)
    expect((await open({ cookie })).status).toBe(401)
  })

  it("opens nothing once its account is gone, and its session ends", async () => {
    const { login, session, customerId } = await aLookAlike("gone@example.com")
    await app.container.resolve(Modules.CUSTOMER).deleteCustomers([customerId])
    // The guest's record has the same address.
    expect((await app.api.get(`${HUB}/sessions/current`, session)).status).toBe(401)
    const { status, body } = await open(login)
    expect([status, body.code]).toEqual([401, "customer_login_required"])
  })

  it("opens thirty sessions in 15 minutes", async () => {
    const { headers } = await aRegisteredCustomer(app, "many@example.com")
    const codes: (string | undefined)[] = []
    for (let nth = 0; nth < 31; nth += 1) {
      codes.push((await open(headers)).body.code)
    }
    expect(codes.filter((code) => code === "too_many_requests")).toHaveLength(1)
    expect(codes.at(-1)).toBe("too_many_requests")
  })
})

describe("an account that was registered with a guest's address", () => {
  it("sees its own and nothing of the guest", async () => {
    const { session, own } = await aLookAlike("look-alike@example.com")
    expect(await seenBy(session)).toEqual({
      subscriptions: [own.subscription],
      payments: [own.payment],
    })
    const exported = await app.api.get<string>(`${HUB}/payments/export`, session)
    expect(exported.body.trim().split("\n")).toHaveLength(2)
    const statement = await app.api.get<StorePaymentListResponse>(
      `${HUB}/payments/statement`,
      session
    )
    expect(statement.body.payments.map(({ id }) => id)).toEqual([own.payment])
  })

  it.each(ID_ROUTES.filter(({ idOf }) => idOf !== "session"))(
    "finds nothing of the guest at $method $path",
    async (route) => {
      const email = `${nameOf(route).replace(/\W+/g, "-").toLowerCase()}@example.com`
      const { session, guest } = await aLookAlike(email)
      const id = route.idOf === "payment" ? guest.payment : guest.subscription
      const { status } = await call(app.api, route, { headers: session, id })
      // Cards ask for a proof of the address first.
      expect(addressOf(route).includes("payment-method") ? [403, 404] : [404]).toContain(
        status
      )
    }
  )

  it("sees and ends no session of the guest, who sees and ends its", async () => {
    const { email, session } = await aLookAlike("sessions@example.com")
    const guest = await aSession(app, email)
    const list = async (headers: ApiHeaders) =>
      (await app.api.get<StoreSessionListResponse>(`${HUB}/sessions`, headers)).body
        .sessions
    const ofGuest = (await list(guest)).find(({ is_current }) => is_current)!
    expect(await list(guest)).toHaveLength(2)
    expect(await list(session)).toMatchObject([{ method: "shop_login" }])
    const ended = await app.api.delete(`${HUB}/sessions/${ofGuest.id}`, session)
    expect(ended.status).toBe(404)
    expect((await app.api.delete(`${HUB}/sessions`, session)).status).toBe(204)
    expect(await list(guest)).toHaveLength(2)
    expect((await app.api.delete(`${HUB}/sessions`, guest)).status).toBe(204)
    expect((await app.api.get(`${HUB}/sessions/current`, session)).status).toBe(401)
  })

  it("changes no card, not even its own, before the address is proven", async () => {
    const { session, own } = await aLookAlike("card-first@example.com")
    const setup = `${HUB}/subscriptions/${own.subscription}/payment-method/setup`
    const { status, body } = await app.api.post<HubErrorBody>(setup, {}, session)
    expect([status, body.code]).toEqual([403, "fresh_sign_in_required"])
  })

  it("does not see what somebody unproven bought into it", async () => {
    const { session, own, customerId, email } = await aLookAlike("unproven@example.com")
    const bought = await aSubscription(app, {
      customer_id: customerId,
      email,
      ownership: "unconfirmed",
    })
    expect((await seenBy(session)).subscriptions).toEqual([own.subscription])
    const path = `${HUB}/subscriptions/${bought.id}`
    const answer = await app.api.post(
      `${path}/confirm-ownership`,
      { is_mine: true },
      session
    )
    expect([(await app.api.get(path, session)).status, answer.status]).toEqual([404, 404])
  })

  it("opens everything by the code that is mailed to the address, now and later", async () => {
    const { email, session, login, own, guest } = await aLookAlike("proven@example.com")
    const { token, session: proven } = await confirmed(email, session)
    expect(mailsTo(app, email).at(-1)!.subject).toMatch(/everything you bought/)
    expect(proven.opens_all).toBe(true)
    const everything = {
      subscriptions: [own.subscription, guest.subscription].sort(),
      payments: [own.payment, guest.payment].sort(),
    }
    expect(await seenBy(bearer(token))).toEqual(everything)
    const later = await open(login)
    expect(later.body.session.opens_all).toBe(true)
    expect(await seenBy(bearer(later.body.token))).toEqual(everything)
    // What was proven once does not make a card's change fresh.
    const { status } = await app.api.post(
      `${HUB}/subscriptions/${own.subscription}/payment-method/setup`,
      {},
      bearer(later.body.token)
    )
    expect(status).toBe(403)
  })

  it("is not proven by the guest's own sign-ins, nor under another address", async () => {
    const { email, login, customerId, session } = await aLookAlike("not-by@example.com")
    await aSession(app, email)
    expect((await open(login)).body.session.opens_all).toBe(false)
    await confirmed(email, session)
    const another = "another-guest@example.com"
    await aCustomer(app, another)
    await sql(app, "UPDATE customer SET email = ? WHERE id = ?", [another, customerId])
    expect((await open(login)).body.session).toMatchObject({
      email: another,
      opens_all: false,
    })
  })

  it("is mailed its code whether or not the guest bought anything", async () => {
    const { headers } = await aRegisteredCustomer(app, "bought-nothing@example.com")
    const { body } = await open(headers)
    const asked = await app.api.post(
      `${HUB}/sessions/current/code`,
      {},
      bearer(body.token)
    )
    expect(asked.status).toBe(202)
    expect(mailsTo(app, "bought-nothing@example.com")).toHaveLength(1)
  })
})

describe("an address that Medusa has verified", () => {
  const verify = async (login: ApiHeaders, entity_id: string) => {
    const [, payload] = login.authorization.split(".")
    const { auth_identity_id } = JSON.parse(Buffer.from(payload, "base64url").toString())
    await sql(
      app,
      `INSERT INTO auth_verification
         (id, auth_identity_id, entity_id, entity_type, code_provider, verified_at, requested_at)
       VALUES (?, ?, ?, 'email', 'token', now(), now())`,
      [`authver_${entity_id}`, auth_identity_id, entity_id]
    )
  }
  const demand = (is: boolean) => {
    const { http } = app.container.resolve("configModule").projectConfig
    http.authVerificationsPerActor = is
      ? { customer: [{ auth_provider: "emailpass", entity_type: "email" }] }
      : undefined
  }
  afterEach(() => demand(false))

  it("opens everything where the shop demands that", async () => {
    const { email, login } = await aLookAlike("verified@example.com")
    demand(true)
    expect((await open(login)).body.session.opens_all).toBe(false)
    await verify(login, email)
    demand(false)
    expect((await open(login)).body.session.opens_all).toBe(false)
    demand(true)
    expect((await open(login)).body.session.opens_all).toBe(true)
  })

  it("is not another one than the login's own and the record's", async () => {
    const { login, customerId } = await aLookAlike("verified-own@example.com")
    demand(true)
    await verify(login, "elsewhere@example.com")
    expect((await open(login)).body.session.opens_all).toBe(false)
    await sql(app, "UPDATE customer SET email = ? WHERE id = ?", [
      "elsewhere@example.com",
      customerId,
    ])
    expect((await open(login)).body.session.opens_all).toBe(false)
  })
})
