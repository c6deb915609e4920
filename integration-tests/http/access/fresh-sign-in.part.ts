import { normalizeEmail } from "../../../src/lib/email-address"
import { hashToken } from "../../../src/lib/tokens"
import type {
  CreateHubSessionResponse,
  HubErrorBody,
  HubSessionResponse,
  SendSessionCodeResponse,
} from "../../../src/types/http"
import type { ApiHeaders } from "../../helpers/api"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { anotherIp, mailsTo } from "../../helpers/ask-for-link"
import { cardScenes, type CardScenes } from "../../helpers/card-scenes"
import { cardRoutes, saveCard, storedCard } from "../../helpers/cards"
import { letTimeGoOn, moveOn, stopTime } from "../../helpers/clock"
import { addressOf, call, CARD_CHANGES, nameOf } from "../../helpers/hub-routes"
import { aSession, aSessionToken, anUnsentLink, hubAccess } from "../../helpers/sign-in"
import { sql } from "../../helpers/sql"
import { receiveHeld } from "../../helpers/webhooks"

const SESSIONS = "/store/customer-hub/sessions"
const CURRENT = `${SESSIONS}/current`
const OF_CARD = "?scope=update_payment_method"
const STALE = { status: 403, body: { type: "forbidden", code: "fresh_sign_in_required" } }
const REFUSED = { status: 401, body: { code: "access_code_invalid" } }
const SIGNED_OUT = { status: 401, body: { code: "session_invalid" } }
const PARALLEL = 20

let app: TestApp
let scenes: CardScenes
beforeAll(async () => {
  app = await startApp()
  scenes = await cardScenes(app)
}, BOOT_TIMEOUT_MS)
afterAll(() => app?.stop())
beforeEach(() => app.stripe.webhooks.drop())
afterEach(() => letTimeGoOn(app))

const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

/** A subscriber who signed in eleven minutes ago. */
async function aStaleOne() {
  const due = await scenes.notYetDue()
  const session = await aSession(app, due.email)
  await moveOn(app, { minutes: 11 })
  return { ...due, id: due.subscription_id, session }
}

const current = (headers: ApiHeaders) =>
  app.api.get<HubSessionResponse & HubErrorBody>(CURRENT, headers)
const askForCode = (headers: ApiHeaders, search = "") =>
  app.api.post<SendSessionCodeResponse & HubErrorBody>(
    `${CURRENT}/code${search}`,
    {},
    headers
  )
const confirm = (
  code: string,
  headers: ApiHeaders,
  more: object = { with_token: true }
) =>
  app.api.post<CreateHubSessionResponse & HubErrorBody>(
    `${CURRENT}/confirm`,
    { code, ...more },
    { "x-forwarded-for": anotherIp(), ...headers }
  )
const codesTo = (email: string) =>
  mailsTo(app, email).map(({ text }) => text.match(/^\d{6}$/m)?.[0] ?? "")
const wrong = (code: string) => (code === "000000" ? "000001" : "000000")

const rowsOf = (email: string) =>
  hubAccess(app).listHubSessions({ email: normalizeEmail(email) })

/** Asks for a code, and reads it in the mail. */
async function aCode(email: string, headers: ApiHeaders, search = ""): Promise<string> {
  expect((await askForCode(headers, search)).status).toBe(202)
  return codesTo(email).at(-1)!
}

describe("a session older than ten minutes", () => {
  it("is told from a fresh one to the second, and by the session itself", async () => {
    stopTime()
    const due = await scenes.notYetDue()
    const session = await aSession(app, due.email)
    const routes = cardRoutes(app, due.subscription_id, session)
    const { body } = await current(session)
    const freshFor = Date.parse(body.session.fresh_until) - Date.parse(body.server_time)
    expect(freshFor).toBe(10 * 60_000)
    await moveOn(app, { minutes: 9, seconds: 59 })
    expect((await routes.setUp()).status).toBe(200)
    await moveOn(app, { seconds: 1 })
    expect(await routes.setUp()).toMatchObject(STALE)
    expect((await current(session)).body.session.fresh_until).toBe(
      body.session.fresh_until
    )
  })

  it("is looked for by every route that changes a card", () => {
    expect(CARD_CHANGES.map(nameOf)).toEqual([
      "POST /subscriptions/[id]/payment-method/setup",
      "POST /subscriptions/[id]/payment-method",
    ])
  })

  describe.each(CARD_CHANGES)("at $method $path", (route) => {
    it("is refused, and nothing happens at Stripe", async () => {
      const { id, session, payment_method_id } = await aStaleOne()
      app.stripe.requests.clear()
      expect(await call(app.api, route, { headers: session, id })).toMatchObject(STALE)
      const spelled = [
        `${addressOf(route, id)}/`,
        addressOf(route, id).replace("payment-method", "Payment-Method"),
        addressOf(route, id).replace("subscriptions", "SUBSCRIPTIONS"),
      ]
      for (const address of spelled) {
        const answer = await app.api.post<HubErrorBody>(address, route.body, session)
        expect([address, [401, 403, 404].includes(answer.status)]).toEqual([
          address,
          true,
        ])
      }
      expect(app.stripe.requests.count()).toBe(0)
      expect((await storedCard(app, id)).method).toBe(payment_method_id)
    })

    it("is refused to a card link's session too", async () => {
      const due = await scenes.notYetDue()
      const card = bearer(
        await aSessionToken(app, due.email, {
          purpose: "update_payment_method",
          subscription_id: due.subscription_id,
        })
      )
      await moveOn(app, { minutes: 11 })
      expect(
        await call(app.api, route, { headers: card, id: due.subscription_id })
      ).toMatchObject(STALE)
      const code = await aCode(due.email, card, OF_CARD)
      const { status, body } = await app.api.post<CreateHubSessionResponse>(
        `${CURRENT}/confirm${OF_CARD}`,
        { code, with_token: true },
        card
      )
      expect([status, body.session.subscription_id]).toEqual([200, due.subscription_id])
      const answer = await call(app.api, route, {
        headers: bearer(body.token!),
        id: due.subscription_id,
      })
      expect(answer.status).toBe(route.status ?? 200)
    })

    it("is no matter for a fresh one", async () => {
      const { subscription_id: id, email } = await scenes.notYetDue()
      const headers = await aSession(app, email)
      const { status } = await call(app.api, route, { headers, id })
      expect(status).toBe(route.status ?? 200)
    })
  })

  it("reads what it read before, and somebody else's is still not found", async () => {
    const { id, session } = await aStaleOne()
    const other = await scenes.notYetDue()
    expect((await cardRoutes(app, id, session).show()).status).toBe(200)
    expect((await cardRoutes(app, other.subscription_id, session).setUp()).status).toBe(
      404
    )
  })

  it("is no hindrance in a browser that has just opened a card link", async () => {
    const { id, email, session } = await aStaleOne()
    const { token } = await anUnsentLink(app, email, {
      purpose: "update_payment_method",
      subscription_id: id,
    })
    const page = { origin: app.url, cookie: "customer_hub_kept=1" }
    const opened = await app.api.post(SESSIONS, { token }, page)
    const [cookie] = opened.headers.getSetCookie()
    const both = {
      origin: app.url,
      cookie: `customer_hub_session=${session.authorization.slice(7)}; ${cookie.split(";")[0]}`,
    }
    const routes = cardRoutes(app, id, both)
    expect((await routes.setUp()).status).toBe(200)
    // What is shown is still the hub's, which knows of the other subscriptions.
    expect((await routes.show()).status).toBe(200)
  })

  it("finishes by webhook what it began while it was fresh", async () => {
    const due = await scenes.notYetDue()
    const routes = cardRoutes(app, due.subscription_id, await aSession(app, due.email))
    const intent = await saveCard(app, routes)
    await moveOn(app, { minutes: 11 })
    expect(await routes.complete(intent)).toMatchObject(STALE)
    await receiveHeld(app)
    expect((await storedCard(app, due.subscription_id)).last4).toBe("4444")
  })
})

describe("the code of a session", () => {
  it("goes to the session's own address, is stored as a hash, and is said masked", async () => {
    const { email, session } = await aStaleOne()
    const { status, body } = await askForCode(session)
    expect(status).toBe(202)
    expect(body).toEqual({ email: `${email[0]}…${email.slice(email.indexOf("@"))}` })
    const [mail, ...others] = mailsTo(app, email)
    expect(others).toEqual([])
    expect(mail.subject).toMatch(/^Your code for changing your card$/)
    const [code] = codesTo(email)
    expect(code).toMatch(/^\d{6}$/)
    const [row] = await rowsOf(email)
    expect(row.code_hash).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(row)).not.toContain(code)
    const [stored] = await sql<{ data: unknown }>(
      app,
      "SELECT data FROM notification WHERE template = 'customer-hub-session-code' AND \"to\" = ?",
      [email]
    )
    expect(stored.data ?? {}).toEqual({})
  })

  it("makes the session fresh under a new token; the old one ends, its time stays", async () => {
    const { id, email, session, payment_method_id } = await aStaleOne()
    const before = (await current(session)).body.session
    const code = await aCode(email, session)
    const spaced = `${code.slice(0, 3)} ${code.slice(3)}`
    const { status, body } = await confirm(spaced, session)
    expect(status).toBe(200)
    expect(body.token).toMatch(/^[\w-]{43}$/)
    expect(body.session).toMatchObject({
      email: normalizeEmail(email),
      expires_at: before.expires_at,
    })
    const freshFor = Date.parse(body.session.fresh_until) - Date.parse(body.server_time)
    expect(Math.round(freshFor / 60_000)).toBe(10)
    expect(await current(session)).toMatchObject(SIGNED_OUT)

    const routes = cardRoutes(app, id, bearer(body.token!))
    expect((await storedCard(app, id)).method).toBe(payment_method_id)
    expect((await routes.complete(await saveCard(app, routes))).status).toBe(200)
    expect((await storedCard(app, id)).last4).toBe("4444")
    // Eleven minutes had passed before: nineteen later the half hour is over.
    await moveOn(app, { minutes: 19, seconds: 30 })
    expect(await current(bearer(body.token!))).toMatchObject(SIGNED_OUT)
  })

  it("works once", async () => {
    const { email, session } = await aStaleOne()
    const code = await aCode(email, session)
    const { body } = await confirm(code, session)
    expect(await confirm(code, bearer(body.token!))).toMatchObject(REFUSED)
    expect(await confirm(code, session)).toMatchObject(SIGNED_OUT)
    expect((await current(bearer(body.token!))).status).toBe(200)
  })

  it("lets parallel tries with the right code win once", async () => {
    const { email, session } = await aStaleOne()
    const code = await aCode(email, session)
    const answers = await Promise.all(
      Array.from({ length: PARALLEL }, () => confirm(code, session))
    )
    const [winner, ...others] = answers.filter(({ status }) => status === 200)
    expect(others).toEqual([])
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(PARALLEL - 1)
    expect((await current(bearer(winner.body.token!))).status).toBe(200)
    const rows = await rowsOf(email)
    expect(rows.map(({ token_hash }) => token_hash)).toEqual([
      hashToken(winner.body.token!),
    ])
  })

  it("bears five tries, also at once, and a new code has five of its own", async () => {
    const { email, session } = await aStaleOne()
    const code = await aCode(email, session)
    const tries = await Promise.all(
      Array.from({ length: 5 }, () => confirm(wrong(code), session))
    )
    for (const answer of tries) {
      expect(answer).toMatchObject(REFUSED)
    }
    expect(await confirm(code, session)).toMatchObject(REFUSED)
    expect((await current(session)).status).toBe(200)
    const second = await aCode(email, session)
    expect(await confirm(wrong(second), session)).toMatchObject(REFUSED)
    expect((await confirm(second, session)).status).toBe(200)
  })

  it("is good for ten minutes", async () => {
    stopTime()
    const due = await scenes.notYetDue()
    const session = await aSession(app, due.email)
    const code = await aCode(due.email, session)
    await moveOn(app, { minutes: 10 })
    expect(await confirm(code, session)).toMatchObject(REFUSED)
    const second = await aCode(due.email, session)
    await moveOn(app, { minutes: 9, seconds: 59 })
    expect((await confirm(second, session)).status).toBe(200)
  })

  it("retires the one that was mailed before", async () => {
    const { email, session } = await aStaleOne()
    const first = await aCode(email, session)
    const second = await aCode(email, session)
    if (first !== second) {
      expect(await confirm(first, session)).toMatchObject(REFUSED)
    }
    expect((await confirm(second, session)).status).toBe(200)
  })

  it("is of no use in another session, of the same person or somebody else's", async () => {
    const { email, session } = await aStaleOne()
    const strangers = await aStaleOne()
    const other = await aSession(app, email)
    const code = await aCode(email, session)
    await aCode(strangers.email, strangers.session)
    expect(await confirm(code, other)).toMatchObject(REFUSED)
    const [strangersCode] = codesTo(strangers.email)
    if (strangersCode !== code) {
      expect(await confirm(code, strangers.session)).toMatchObject(REFUSED)
    }
    expect((await confirm(code, session)).status).toBe(200)
  })

  it("opens nothing once the session has ended", async () => {
    const { email, session } = await aStaleOne()
    const code = await aCode(email, session)
    expect((await app.api.delete(CURRENT, session)).status).toBe(204)
    expect(await confirm(code, session)).toMatchObject(SIGNED_OUT)
    expect(await askForCode(session)).toMatchObject(SIGNED_OUT)
  })

  it("counts among the three mails of 15 minutes", async () => {
    const { email, session } = await aStaleOne()
    for (let mails = 0; mails < 3; mails++) {
      await aCode(email, session)
    }
    expect(await askForCode(session)).toMatchObject({
      status: 429,
      body: { code: "too_many_requests" },
    })
    expect(codesTo(email)).toHaveLength(3)
    const newest = codesTo(email).at(-1)!
    expect((await confirm(newest, session)).status).toBe(200)
  })

  it("is tried 30 times in 15 minutes from one address", async () => {
    const { email, session } = await aStaleOne()
    const code = await aCode(email, session)
    const ip = { "x-forwarded-for": anotherIp() }
    const strangers = await scenes.notYetDue()
    const other = { ...(await aSession(app, strangers.email)), ...ip }
    for (let tries = 0; tries < 30; tries++) {
      await confirm("000000", other)
    }
    expect(await confirm(code, { ...session, ...ip })).toMatchObject(REFUSED)
    expect((await confirm(code, session)).status).toBe(200)
  })

  it("spends nothing where nobody would get the new token", async () => {
    const { email, session } = await aStaleOne()
    const code = await aCode(email, session)
    expect(await confirm(code, session, {})).toMatchObject({
      status: 400,
      body: { code: "invalid_request" },
    })
    expect((await confirm(code, session)).status).toBe(200)
  })

  it("gives the hosted page a cookie for what is left of the half hour, and no token", async () => {
    const { email, session } = await aStaleOne()
    const old = `customer_hub_session=${session.authorization.slice(7)}`
    const page = { origin: app.url, cookie: old }
    const code = await aCode(email, page)
    const { status, body, headers } = await confirm(code, page)
    expect(status).toBe(200)
    expect(Object.keys(body).sort()).toEqual(["server_time", "session"])
    const [cookie, ...others] = headers.getSetCookie()
    expect(others).toEqual([])
    expect(cookie).toContain("; HttpOnly; SameSite=Strict")
    expect(cookie).toContain("Path=/store/customer-hub")
    const maxAge = Number(cookie.match(/Max-Age=(\d+)/)![1])
    expect(maxAge).toBeGreaterThan(18 * 60)
    expect(maxAge).toBeLessThanOrEqual(19 * 60)
    expect((await current({ cookie: cookie.split(";")[0] })).status).toBe(200)
    expect(await current({ cookie: old })).toMatchObject(SIGNED_OUT)
  })
})
