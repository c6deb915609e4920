import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import {
  anotherIp,
  askForLink,
  untilRequestsAreWorkedOff,
} from "../../helpers/ask-for-link"
import { aCustomer, aSubscriber, aSubscription } from "../../helpers/scenario"
import { aSession, anUnsentLink, hubAccess } from "../../helpers/sign-in"
import { countStatements, sql } from "../../helpers/sql"
import { now } from "../../../src/lib/clock"
import { addressKey } from "../../../src/lib/email-address"
import { hashToken } from "../../../src/lib/tokens"
import type {
  AdminSubscriptionListResponse,
  StoreSessionListResponse,
  StoreSubscriptionListResponse,
} from "../../../src/types/http"

const ACCESS_LINKS = "/store/customer-hub/access-links"
const CURRENT = "/store/customer-hub/sessions/current"
const LETTERS = "bücher.example"
const ASCII = "xn--bcher-kva.example"

let app: TestApp
beforeAll(async () => {
  app = await startApp()
}, BOOT_TIMEOUT_MS)
afterAll(() => app?.stop())

let lastName = 0

/** Mails to an address; the catcher may show its domain in either spelling. */
const mailsOf = (address: string) =>
  app.mails.list.filter(({ to }) =>
    to.some((one) => addressKey(one) === addressKey(address))
  )

const statusOf = async (session: Awaited<ReturnType<typeof aSession>>) =>
  (await app.api.get(CURRENT, session)).status

/** A person with two records, a subscription each, whose domain the shop has in both spellings. */
async function aPersonOfTwo(name: string) {
  const letters = await aSubscriber(app, `${name}@${LETTERS}`)
  const ascii = await aSubscriber(app, `${name}@${ASCII}`)
  return [letters, ascii]
}

const change = async (id: string, email: string) => {
  const path = `/admin/customers/${id}`
  expect((await app.api.post(path, { email }, app.adminHeaders)).status).toBe(200)
}

describe("an address whose domain has letters beyond ASCII", () => {
  it.each([
    { stored: LETTERS, typed: ASCII },
    { stored: LETTERS, typed: "BÜCHER.example" },
    { stored: ASCII, typed: LETTERS },
    { stored: "xn--e1afmkfd.xn--p1ai", typed: "пример.рф" },
    { stored: "пример.рф", typed: "xn--e1afmkfd.xn--p1ai" },
  ])("gets its link when it is stored at $stored and typed at $typed", async (one) => {
    const name = `typed-${++lastName}`
    await aSubscriber(app, `${name}@${one.stored}`)

    expect((await askForLink(app.api, `${name}@${one.typed}`)).status).toBe(202)

    await untilRequestsAreWorkedOff(app)
    const [mail] = mailsOf(`${name}@${one.stored}`)
    const token = mail.text.match(/\/access#([\w-]{43})/)![1]
    const opened = await app.api.post<{ token: string }>("/store/customer-hub/sessions", {
      token,
      with_token: true,
    })
    expect(opened.status).toBe(201)
    const session = { authorization: `Bearer ${opened.body.token}` }
    const { body } = await app.api.get<StoreSubscriptionListResponse>(
      "/store/customer-hub/subscriptions",
      session
    )
    expect(body.subscriptions).toHaveLength(1)
  })

  it("is mailed once when it is asked for twice within seconds", async () => {
    await aSubscriber(app, `twice@${LETTERS}`)
    for (const domain of [ASCII, LETTERS]) {
      await askForLink(app.api, `twice@${domain}`)
    }
    await untilRequestsAreWorkedOff(app)
    expect(mailsOf(`twice@${ASCII}`)).toHaveLength(1)
  })

  it("counts as one in the limit of mails", async () => {
    await aSubscriber(app, `limited@${LETTERS}`)
    for (const domain of [ASCII, LETTERS, ASCII, LETTERS]) {
      const key = hashToken(`again:link::limited@${ASCII}`)
      await sql(app, "DELETE FROM hub_rate_limit WHERE key = ?", [key])
      await askForLink(app.api, `limited@${domain}`)
    }
    await untilRequestsAreWorkedOff(app)
    expect(mailsOf(`limited@${ASCII}`)).toHaveLength(3)
  })

  it("opens everything of both spellings, and no look-alike's", async () => {
    const [letters, ascii] = await aPersonOfTwo("both")
    const other = await aSubscriber(app, "both@BÜCHER.example")
    const idsOf = async (email: string) => {
      const session = await aSession(app, email)
      const { body } = await app.api.get<StoreSubscriptionListResponse>(
        "/store/customer-hub/subscriptions",
        session
      )
      return body.subscriptions.map(({ id }) => id).sort()
    }
    const own = [letters.subscription.id, ascii.subscription.id].sort()
    expect(await idsOf(letters.email)).toEqual(own)
    expect(await idsOf(ascii.email)).toEqual(own)
    expect(await idsOf(other.email)).toEqual([other.subscription.id])
  })

  it("has its sessions of both spellings listed, and ended, together", async () => {
    const [letters, ascii] = await aPersonOfTwo("sessions")
    const [mine, theirs] = [
      await aSession(app, letters.email),
      await aSession(app, ascii.email),
    ]
    const { body } = await app.api.get<StoreSessionListResponse>(
      "/store/customer-hub/sessions",
      mine
    )
    expect(body.sessions).toHaveLength(2)
    const persons = await Promise.all(
      [mine, theirs].map(async (session) =>
        (await app.api.get(CURRENT, session)).headers.get("x-customer-hub-person")
      )
    )
    expect(persons[0]).toBe(persons[1])
    await app.api.delete("/store/customer-hub/sessions", mine)
    expect([await statusOf(mine), await statusOf(theirs)]).toEqual([200, 401])
  })

  it("keeps its session and link while a record has the other spelling, no longer", async () => {
    const email = `moves@${LETTERS}`
    const customer = await aCustomer(app, email)
    const session = await aSession(app, email)
    const { id, token } = await anUnsentLink(app, email)
    const isOpen = async () => {
      const [{ expires_at }] = await hubAccess(app).listHubAccessLinks({ id })
      return new Date(expires_at) > now()
    }

    await change(customer.id, `moves@${ASCII}`)
    await change(customer.id, `Moves@${ASCII}`)
    await untilRequestsAreWorkedOff(app)
    expect([await statusOf(session), await isOpen()]).toEqual([200, true])
    const shown = await app.api.post(`${ACCESS_LINKS}/inspect`, { token })
    expect(shown.status).toBe(200)

    await change(customer.id, "moves@example.com")
    expect(await statusOf(session)).toBe(401)
    const { status } = await app.api.post(`${ACCESS_LINKS}/inspect`, { token })
    expect(status).toBe(401)
  })

  it("has the older link of the other spelling retired by the newer one", async () => {
    const [letters, ascii] = await aPersonOfTwo("retired")
    const inspect = async (token: string) =>
      (await app.api.post(`${ACCESS_LINKS}/inspect`, { token })).status
    for (const [older, newer] of [
      [letters.email, ascii.email],
      [ascii.email, letters.email],
    ]) {
      const { token } = await anUnsentLink(app, older)
      expect(await inspect(token)).toBe(200)
      await aSession(app, newer)
      expect(await inspect(token)).toBe(401)
    }
  })

  it("gets a new link in place of an old one, for the same card", async () => {
    const { customer, subscription } = await aSubscriber(app, `renewed@${LETTERS}`)
    const { id, token } = await anUnsentLink(app, `renewed@${LETTERS}`, {
      purpose: "update_payment_method",
      subscription_id: subscription.id,
    })
    await hubAccess(app).updateHubAccessLinks({ id, expires_at: new Date(0) })
    await change(customer.id, `renewed@${ASCII}`)
    await app.api.post(ACCESS_LINKS, { token }, { "x-forwarded-for": anotherIp() })
    await untilRequestsAreWorkedOff(app)
    const [mail] = mailsOf(`renewed@${ASCII}`)
    expect(mail.text).toMatch(/\/card#[\w-]{43}/)
  })

  it("is found by staff in either spelling, with the person's other records", async () => {
    const [letters, ascii] = await aPersonOfTwo("searched")
    const found = async (query: string) => {
      const { body } = await app.api.get<AdminSubscriptionListResponse>(
        `/admin/customer-hub/subscriptions?${query}`,
        app.adminHeaders
      )
      return body.subscriptions.map(({ id }) => id).sort()
    }
    const both = [letters.subscription.id, ascii.subscription.id].sort()
    for (const q of [letters.email, ascii.email, `searched\u200B@${LETTERS}`]) {
      expect(await found(`q=${encodeURIComponent(q)}`)).toEqual(both)
    }
    for (const q of [LETTERS, ASCII]) {
      const ids = await found(`q=${encodeURIComponent(q)}&limit=100`)
      expect(ids).toEqual(expect.arrayContaining(both))
    }
    for (const { customer } of [letters, ascii]) {
      expect(await found(`customer_id=${customer.id}`)).toEqual(both)
    }
  })

  it("takes as many statements as any other", async () => {
    const plain = await aSession(app, "plain@example.com")
    const foreign = await aSession(app, `foreign@${LETTERS}`)
    await statusOf(plain)
    expect(await countStatements(app, () => statusOf(foreign))).toBe(
      await countStatements(app, () => statusOf(plain))
    )
  })
})

describe("signs that nobody sees", () => {
  it("are dropped from a typed address and a code", async () => {
    const { customer } = await aSubscriber(app, "pasted@example.com")
    await aSubscription(app, { customer_id: customer.id, email: "pasted@example.com" })
    const typed = "\uFEFF pasted\u200B\u2060@exam\u00ADple.com\u200D"
    const asked = await app.api.post<{ nonce: string }>(
      ACCESS_LINKS,
      { email: typed, with_nonce: true },
      { "x-forwarded-for": anotherIp() }
    )
    await untilRequestsAreWorkedOff(app)
    const [mail] = mailsOf("pasted@example.com")
    const code = mail.text.match(/\b\d{6}\b/)![0]
    const { status } = await app.api.post(
      "/store/customer-hub/sessions",
      {
        code: `\u200B${code.slice(0, 3)}\u2060 ${code.slice(3)}\uFEFF`,
        nonce: asked.body.nonce,
        with_token: true,
      },
      { "x-forwarded-for": anotherIp() }
    )
    expect(status).toBe(201)
  })
})
