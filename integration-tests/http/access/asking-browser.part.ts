import { createCode } from "../../../src/lib/tokens"
import type {
  InspectAccessLinkResponse,
  RequestAccessLinkResponse,
} from "../../../src/types/http"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import type { ApiHeaders } from "../../helpers/api"
import {
  anotherIp,
  mailsTo,
  SECONDS_LATER,
  untilRequestsAreWorkedOff,
} from "../../helpers/ask-for-link"
import { letTimeGoOn, moveOn, stopTime } from "../../helpers/clock"
import { aSubscriber } from "../../helpers/scenario"
import { anUnsentLink, aSession, hubAccess } from "../../helpers/sign-in"

const ACCESS_LINKS = "/store/customer-hub/access-links"
const SESSIONS = "/store/customer-hub/sessions"
const CURRENT = "/store/customer-hub/sessions/current"
const PARALLEL = 50
const ASKED = "customer_hub_asked"
const KEPT = "customer_hub_kept=1"

type Refusal = { code?: string }

let app: TestApp
beforeAll(async () => {
  app = await startApp()
}, BOOT_TIMEOUT_MS)
afterAll(() => app?.stop())
afterEach(() => letTimeGoOn(app))

let lastSubscriber = 0

/** A subscriber whose browser, at the hosted page, asked for a link. */
async function anAsking(email = `asker-${++lastSubscriber}@example.com`) {
  await aSubscriber(app, email)
  return { email, ...(await askAgain(email)) }
}

async function askAgain(email: string) {
  const { status, body, headers } = await app.api.post<RequestAccessLinkResponse>(
    ACCESS_LINKS,
    { email },
    { origin: app.url, "x-forwarded-for": anotherIp() }
  )
  expect({ status, body }).toEqual({ status: 202, body: {} })
  const [cookie, kept, ...others] = headers.getSetCookie()
  expect(kept).toMatch(/^customer_hub_kept=1; Path=/)
  expect(others).toEqual([])
  await untilRequestsAreWorkedOff(app)
  const mail = mailsTo(app, email).at(-1)
  return {
    cookie,
    browser: { origin: app.url, cookie: cookie.split(";")[0] },
    mail,
    token: mail?.text.match(/\/access#([\w-]{43})/)?.[1] ?? "",
    code: mail?.text.match(/\b\d{6}\b/)?.[0] ?? "",
  }
}

const aBrowser = (): ApiHeaders => ({ origin: app.url, cookie: KEPT })

async function inspect(token: string, headers: ApiHeaders) {
  return await app.api.post<InspectAccessLinkResponse & Refusal>(
    `${ACCESS_LINKS}/inspect`,
    { token },
    headers
  )
}

const type = (code: string, headers: ApiHeaders) =>
  app.api.post<Refusal>(
    SESSIONS,
    { code },
    { "x-forwarded-for": anotherIp(), ...headers }
  )
const open = (token: string, headers: ApiHeaders) =>
  app.api.post<Refusal>(SESSIONS, { token }, headers)

const linkOf = async (email: string) =>
  (await hubAccess(app).listHubAccessLinks({ email }))[0]

const wrong = (code: string) => (code === "000000" ? "000001" : "000000")
const CODE_REFUSED = { status: 401, body: { code: "access_code_invalid" } }
const LINK_REFUSED = { status: 401, body: { code: "access_link_invalid" } }

describe("a browser that asks for a link", () => {
  it("keeps a nonce out of reach of scripts and other sites, of which a hash is stored", async () => {
    const { email, cookie } = await anAsking()
    expect(cookie).toMatch(new RegExp(`^${ASKED}=[\\w-]{43}; Max-Age=3600; `))
    expect(cookie).toContain("Path=/store/customer-hub")
    expect(cookie).toContain("; HttpOnly; SameSite=Strict")
    const link = await linkOf(email)
    expect(link.nonce_hash).toMatch(/^[0-9a-f]{64}$/)
    expect(JSON.stringify(link)).not.toContain(cookie.slice(ASKED.length + 1, 40))
  })

  it("gets the same answer for an unknown address", async () => {
    const known = await anAsking()
    const unknown = await askAgain("nobody-at-all@example.com")
    const shape = (cookie: string) => cookie.replace(/=[\w-]{43};/, "=N;")
    const untimed = (cookie: string) => shape(cookie).replace(/Expires=[^;]+/, "")
    expect(untimed(unknown.cookie)).toBe(untimed(known.cookie))
    expect(unknown.mail).toBeUndefined()
    for (const { browser } of [known, unknown]) {
      expect(await type("12", browser)).toMatchObject(CODE_REFUSED)
    }
  })

  it("is let straight in by its own link alone", async () => {
    const asking = await anAsking("ann.marie@example.com")
    // Before the unsent link, which would make a customer record of its own.
    const attackers = await anAsking("mallory@evil.test")
    const attacker = await anUnsentLink(app, "mallory@evil.test")
    const shown = async (token: string, headers: ApiHeaders) =>
      (await inspect(token, headers)).body.access_link

    const own = { email: "a…@example.com", purpose: "sign_in" }
    expect(await shown(asking.token, asking.browser)).toEqual({ ...own, straight: true })
    expect(await shown(asking.token, aBrowser())).toEqual({ ...own, straight: false })
    // The cookie counts on the page's own requests only.
    const { cookie } = asking.browser
    expect(await shown(asking.token, { cookie })).toEqual({ ...own, straight: false })
    for (const { token } of [attacker, attackers]) {
      expect(await shown(token, asking.browser)).toEqual({
        email: "m…@evil.test",
        purpose: "sign_in",
        straight: false,
      })
    }
    // Nothing was spent by looking.
    expect((await open(attacker.token, aBrowser())).status).toBe(201)
    expect((await open(asking.token, asking.browser)).status).toBe(201)
    expect(await inspect(asking.token, asking.browser)).toMatchObject(LINK_REFUSED)
    expect(await inspect("unknown", asking.browser)).toMatchObject(LINK_REFUSED)
  })

  it("that asks again loses the straight way by the first mail, not the link", async () => {
    const first = await anAsking()
    await moveOn(app, SECONDS_LATER)
    const second = await askAgain(first.email)
    const { body } = await inspect(first.token, second.browser)
    expect(body.access_link.straight).toBe(false)
    expect((await inspect(second.token, second.browser)).body.access_link.straight).toBe(
      true
    )
    expect((await open(first.token, second.browser)).status).toBe(201)
  })
})

describe("a browser that keeps no cookies", () => {
  const REFUSED = { status: 400, body: { code: "cookies_required" } }
  const forgetful = (): ApiHeaders => ({ origin: app.url })

  it("is told so before its link is spent", async () => {
    const { id, token } = await anUnsentLink(app, "forgetful@example.com")
    const shown = await inspect(token, forgetful())
    const [given, ...others] = shown.headers.getSetCookie()
    expect(given).toBe(`${KEPT}; Path=/store/customer-hub; HttpOnly; SameSite=Strict`)
    expect(others).toEqual([])

    const refused = await open(token, forgetful())

    expect(refused).toMatchObject(REFUSED)
    expect(refused.headers.getSetCookie()).toEqual([])
    const [link] = await hubAccess(app).listHubAccessLinks({ id })
    expect(link.redeemed_at).toBeNull()
    expect((await open(token, aBrowser())).status).toBe(201)
  })

  it("is told so before a card link or a code is spent", async () => {
    const card = await anUnsentLink(app, "forgetful-card@example.com", {
      purpose: "update_payment_method",
      subscription_id: "sub_x",
    })
    expect(await open(card.token, forgetful())).toMatchObject(REFUSED)
    expect((await open(card.token, aBrowser())).status).toBe(201)

    const { email, browser, code } = await anAsking()
    expect(await type(code, forgetful())).toMatchObject(REFUSED)
    expect(await linkOf(email)).toMatchObject({ code_tries: 0, redeemed_at: null })
    expect((await type(code, browser)).status).toBe(201)
  })

  it("is told of a dead link in the first place, and is given the cookie anyway", async () => {
    const { headers, ...dead } = await inspect("unknown", forgetful())
    expect(dead).toMatchObject(LINK_REFUSED)
    expect(headers.getSetCookie()).toHaveLength(1)
  })

  it("is no storefront's server, which gets no cookie and needs none", async () => {
    const { token } = await anUnsentLink(app, "server@example.com")
    expect((await inspect(token, {})).headers.getSetCookie()).toEqual([])
    const session = await app.api.post(SESSIONS, { token, with_token: true })
    expect(session.status).toBe(201)
  })
})

describe("a storefront's server", () => {
  it("gets nonce and token in the body when it asks, and without asking spends nothing", async () => {
    const email = `asker-${++lastSubscriber}@example.com`
    await aSubscriber(app, email)
    const asked = await app.api.post<RequestAccessLinkResponse>(ACCESS_LINKS, {
      email,
      with_nonce: true,
    })
    expect(asked.headers.getSetCookie()).toEqual([])
    const { nonce } = asked.body
    expect(nonce).toMatch(/^[\w-]{43}$/)
    await untilRequestsAreWorkedOff(app)
    const { text } = mailsTo(app, email).at(-1)!
    const code = text.match(/\b\d{6}\b/)![0]
    const token = text.match(/\/access#([\w-]{43})/)![1]
    const shown = await app.api.post<InspectAccessLinkResponse>(
      `${ACCESS_LINKS}/inspect`,
      { token, nonce }
    )
    expect(shown.body.access_link.straight).toBe(true)

    const unasked = await app.api.post<Refusal>(SESSIONS, { code, nonce })
    expect(unasked).toMatchObject({ status: 400, body: { code: "invalid_request" } })
    const { status, body } = await app.api.post<{ token: string }>(SESSIONS, {
      code,
      nonce,
      with_token: true,
    })
    expect(status).toBe(201)
    const session = { authorization: `Bearer ${body.token}` }
    expect((await app.api.get(CURRENT, session)).status).toBe(200)
  })
})

describe("a new sign-in", () => {
  const cookieOf = (headers: Headers) => headers.getSetCookie()[0].split(";")[0]

  it("ends this browser's session of the same scope, and nobody else's", async () => {
    const elsewhere = await aSession(app, "before@example.com")
    const first = await anUnsentLink(app, "before@example.com")
    const old = { cookie: cookieOf((await open(first.token, aBrowser())).headers) }
    const cardLink = await anUnsentLink(app, "before@example.com", {
      purpose: "update_payment_method",
      subscription_id: "sub_x",
    })
    await open(cardLink.token, { origin: app.url, ...old })
    expect((await app.api.get(CURRENT, old)).status).toBe(200)

    const other = await anUnsentLink(app, "after@example.com")
    const { headers } = await open(other.token, { origin: app.url, ...old })

    expect((await app.api.get(CURRENT, old)).status).toBe(401)
    expect((await app.api.get(CURRENT, { cookie: cookieOf(headers) })).status).toBe(200)
    expect((await app.api.get(CURRENT, elsewhere)).status).toBe(200)
  })

  it("retires older links of the same person and purpose, and no others", async () => {
    const email = "retired@example.com"
    const card = (id: string) =>
      ({ purpose: "update_payment_method", subscription_id: id }) as const
    const older = await anUnsentLink(app, email)
    const cardOne = await anUnsentLink(app, email, card("sub_1"))
    const cardTwo = await anUnsentLink(app, email, card("sub_2"))
    const others = await anUnsentLink(app, "another@example.com")
    const used = await anUnsentLink(app, email)
    const newer = await anUnsentLink(app, email)
    const newCardOne = await anUnsentLink(app, email, card("sub_1"))

    expect((await open(used.token, aBrowser())).status).toBe(201)
    expect((await open(newCardOne.token, aBrowser())).status).toBe(201)

    for (const { token } of [older, cardOne]) {
      expect(await inspect(token, aBrowser())).toMatchObject(LINK_REFUSED)
      expect(await open(token, aBrowser())).toMatchObject(LINK_REFUSED)
    }
    for (const { token } of [cardTwo, others, newer]) {
      expect((await open(token, aBrowser())).status).toBe(201)
    }
  })
})

describe("the code beside a link", () => {
  it("is in the mail that was asked for, not in its subject, and not in staff's", async () => {
    const { email, mail, code } = await anAsking()
    expect(code).toMatch(/^\d{6}$/)
    expect(mail!.subject).not.toMatch(/\d{6}/)
    const id = (await linkOf(email)).id
    expect(await hubAccess(app).retrieveHubAccessLink(id)).toMatchObject({
      code_tries: 0,
    })
  })

  it.each([
    (code: string) => code,
    (code: string) => ` ${code.slice(0, 3)}-${code.slice(3)} `,
  ])("signs in as typed, and spends the link (%#)", async (typed) => {
    const { browser, code, token } = await anAsking()
    expect((await type(typed(code), browser)).status).toBe(201)
    expect(await type(code, browser)).toMatchObject(CODE_REFUSED)
    expect(await open(token, browser)).toMatchObject(LINK_REFUSED)
  })

  it("is spent by the link", async () => {
    const { browser, code, token } = await anAsking()
    expect((await open(token, aBrowser())).status).toBe(201)
    expect(await type(code, browser)).toMatchObject(CODE_REFUSED)
  })

  it("is worth nothing in another browser", async () => {
    const { code } = await anAsking()
    const other = await anAsking()
    const here = wrong(code) === other.code ? "123456" : code
    expect(await type(here, other.browser)).toMatchObject(CODE_REFUSED)
    expect(await type(code, aBrowser())).toMatchObject(CODE_REFUSED)
  })

  it("is refused once five were wrong; the link still works", async () => {
    const { browser, code, token } = await anAsking()
    for (let tried = 0; tried < 5; tried++) {
      expect(await type(wrong(code), browser)).toMatchObject(CODE_REFUSED)
    }
    expect(await type(code, browser)).toMatchObject(CODE_REFUSED)
    expect((await open(token, browser)).status).toBe(201)
  })

  it.each([
    { after: { minutes: 9, seconds: 59 }, status: 201 },
    { after: { minutes: 10, seconds: 1 }, status: 401 },
  ])(
    "answers after $after.minutes:$after.seconds with $status",
    async ({ after, status }) => {
      stopTime()
      const { browser, code } = await anAsking()
      await moveOn(app, after)
      expect((await type(code, browser)).status).toBe(status)
    }
  )

  it("gives one session, however many type it at once", async () => {
    const { email, browser, code } = await anAsking()
    const answers = await Promise.all(
      Array.from({ length: PARALLEL }, () => type(code, browser))
    )
    const statuses = answers.map(({ status }) => status).sort()
    expect(statuses).toEqual([201, ...Array(PARALLEL - 1).fill(401)])
    expect(await hubAccess(app).listHubSessions({ email })).toHaveLength(1)
  })

  it("counts at most five wrong ones, however many come at once", async () => {
    const { email, browser, code } = await anAsking()
    await Promise.all(Array.from({ length: PARALLEL }, () => type(wrong(code), browser)))
    expect(await linkOf(email)).toMatchObject({ code_tries: 5, redeemed_at: null })
    expect(await type(code, browser)).toMatchObject(CODE_REFUSED)
  })

  it("can be tried 30 times in 15 minutes from one IP, with the same refusal", async () => {
    const ip = { "x-forwarded-for": anotherIp() }
    const { browser, code } = await anAsking()
    const attackers = await anAsking()
    for (let tried = 0; tried < 30; tried++) {
      await type(createCode(), { ...attackers.browser, ...ip })
    }
    expect(await type(code, { ...browser, ...ip })).toMatchObject(CODE_REFUSED)
    expect((await type(code, browser)).status).toBe(201)
  })
})
