import { Modules } from "@medusajs/framework/utils"

import type {
  CreateHubSessionResponse,
  HubErrorBody,
  HubSessionResponse,
  StoreSubscriptionListResponse,
} from "../../../src/types/http"
import { sendCardLinkWorkflow } from "../../../src/workflows"
import { hashToken } from "../../../src/lib/tokens"
import type { ApiHeaders } from "../../helpers/api"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import {
  askForLink,
  mailsTo,
  SECONDS_LATER,
  untilRequestsAreWorkedOff,
} from "../../helpers/ask-for-link"
import { cardRoutes, eventNames, saveCard, storedCard } from "../../helpers/cards"
import { letTimeGoOn, moveOn } from "../../helpers/clock"
import {
  call,
  CARD_ROUTES,
  HUB_ROUTES,
  nameOf,
  SESSION_ROUTES,
} from "../../helpers/hub-routes"
import { aCustomer, aSubscriber, aSubscription } from "../../helpers/scenario"
import { anUnsentLink, aSession, aSessionToken } from "../../helpers/sign-in"
import { databaseAsText, sql } from "../../helpers/sql"

const SESSIONS = "/store/customer-hub/sessions"
const CURRENT = "/store/customer-hub/sessions/current"
const CURRENT_CARD = `${CURRENT}?scope=update_payment_method`
const COOKIE = "customer_hub_card_session"
const CARD_LINK = /(?<!\S)(\S+)\/customer-hub\/card#([\w-]{43})/

let app: TestApp
beforeAll(async () => {
  app = await startApp()
}, BOOT_TIMEOUT_MS)
afterAll(() => app?.stop())

let people = 0
/** Somebody with a Stripe subscription of an address of their own. */
const aReader = async () => {
  const reader = await aSubscriber(app, `reader-${++people}@example.com`)
  await sql(
    app,
    "UPDATE hub_subscription SET payment_provider_id = 'pp_stripe_stripe' WHERE id = ?",
    [reader.subscription.id]
  )
  return { ...reader, id: reader.subscription.id }
}
type Reader = Awaited<ReturnType<typeof aReader>>

const forCard = ({ id }: Pick<Reader, "id">) => ({
  purpose: "update_payment_method" as const,
  subscription_id: id,
})
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })
const cardSession = async (reader: Reader) =>
  bearer(await aSessionToken(app, reader.email, forCard(reader)))

describe("the card link by e-mail", () => {
  it("goes to the customer's stored address, and opens that card and nothing else", async () => {
    const reader = await aReader()
    const answer = await cardRoutes(
      app,
      reader.id,
      await aSession(app, reader.email)
    ).mailLink()
    expect([answer.status, answer.body]).toEqual([202, {}])
    const mail = await app.mails.waitForMail(({ to }) => to.includes(reader.email))
    expect(mail.subject).toContain(`subscription #${reader.subscription.display_id}`)
    expect(mail.text).toContain("2 × House Blend")
    const [, host, token] = mail.text.match(CARD_LINK)!
    expect(host).toBe(app.url)
    expect(mail.html).toContain(`href="${app.url}/customer-hub/card#${token}"`)
    expect(mail.html + mail.text).not.toContain("/access#")

    const { status, body } = await app.api.post<Required<CreateHubSessionResponse>>(
      SESSIONS,
      { token, with_token: true }
    )
    expect(status).toBe(201)
    expect(body.session).toMatchObject({
      email: reader.email,
      scope: "update_payment_method",
      subscription_id: reader.id,
    })
    const routes = cardRoutes(app, reader.id, bearer(body.token))
    expect((await routes.show()).body.subscription).toMatchObject({ id: reader.id })
    expect((await routes.complete(await saveCard(app, routes))).body).toMatchObject({
      card: { last4: "4444" },
      subscriptions: [reader.subscription.display_id],
      charge: null,
    })

    const dump = await databaseAsText(app)
    expect(dump).toContain(hashToken(token))
    expect(dump).not.toContain(token)
    expect(dump).not.toContain(body.token)
  })

  it("is counted with the other mails that a customer causes: three in 15 minutes", async () => {
    const reader = await aReader()
    await askForLink(app.api, reader.email)
    await untilRequestsAreWorkedOff(app)
    const routes = cardRoutes(app, reader.id, await aSession(app, reader.email))
    const statuses: number[] = []
    for (let round = 0; round < 4; round++) {
      await moveOn(app, SECONDS_LATER)
      statuses.push((await routes.mailLink()).status)
    }
    await moveOn(app, SECONDS_LATER)
    expect(statuses).toEqual([202, 202, 429, 429])
    expect(await routes.mailLink()).toMatchObject({ body: { code: "too_many_requests" } })
    expect(mailsTo(app, reader.email)).toHaveLength(3)

    // What staff send does not count, and stands in the log.
    const { result } = await sendCardLinkWorkflow(app.container).run({
      input: {
        subscription_id: reader.id,
        requested_by: "staff",
        requested_by_id: "user_1",
      },
    })
    expect(result).toMatch(/^hlink_/)
    expect(mailsTo(app, reader.email)).toHaveLength(4)
    expect(mailsTo(app, reader.email)[3].subject).toContain("Card needed")
    expect(await eventNames(app, reader.id)).toEqual(["card_link_email_sent"])
  })

  it("says so when the mail is refused", async () => {
    const reader = await aReader()
    app.mails.refused.add(reader.email)
    const routes = cardRoutes(app, reader.id, await aSession(app, reader.email))
    expect(await routes.mailLink()).toMatchObject({
      status: 502,
      body: { code: "email_not_sent" },
    })
  })

  it("works once, for an hour, and its session for half an hour", async () => {
    const reader = await aReader()
    const redeem = async (token: string) =>
      await app.api.post<HubErrorBody>(SESSIONS, { token, with_token: true })
    const once = await anUnsentLink(app, reader.email, forCard(reader))
    const late = await anUnsentLink(app, reader.email, forCard(reader))
    const { status, body } = await redeem(once.token)
    expect(status).toBe(201)
    const refused = { status: 401, body: { code: "access_link_invalid" } }
    expect(await redeem(once.token)).toMatchObject(refused)

    const routes = cardRoutes(
      app,
      reader.id,
      bearer((body as unknown as Required<CreateHubSessionResponse>).token)
    )
    expect((await routes.show()).status).toBe(200)
    await moveOn(app, { minutes: 30, seconds: 1 })
    for (const answer of [
      await routes.show(),
      await routes.setUp(),
      await routes.complete("seti_1"),
    ]) {
      expect(answer).toMatchObject({ status: 401, body: { code: "session_invalid" } })
    }
    await moveOn(app, { minutes: 30 })
    expect(await redeem(late.token)).toMatchObject(refused)
    await letTimeGoOn(app)
  })
})

describe("the session of a card link", () => {
  it("opens the routes of its card and no other", async () => {
    const reader = await aReader()
    const headers = await cardSession(reader)
    expect(CARD_ROUTES.map(nameOf)).toEqual([
      "GET /subscriptions/[id]/payment-method",
      "POST /subscriptions/[id]/payment-method/setup",
      "POST /subscriptions/[id]/payment-method",
      "POST /subscriptions/[id]/confirm-ownership",
    ])
    for (const route of CARD_ROUTES) {
      const { status } = await call(app.api, route, { headers, id: reader.id })
      expect([nameOf(route), status]).toEqual([nameOf(route), route.status ?? 200])
    }
    for (const route of SESSION_ROUTES.filter(({ access }) => access === "session")) {
      const { status, body } = await call(app.api, route, { headers, id: reader.id })
      expect([nameOf(route), status, body.code]).toEqual([
        nameOf(route),
        401,
        "session_invalid",
      ])
    }
    expect(mailsTo(app, reader.email)).toEqual([])
  })

  it("is no way into other addresses that look alike", async () => {
    const reader = await aReader()
    const headers = await cardSession(reader)
    const base = "/store/customer-hub/subscriptions"
    for (const path of [
      `${base}/${reader.id}`,
      `${base}/${reader.id}/`,
      `${base}/${reader.id}/payment-method/../`,
      `${base}/${reader.id}%2fpayment-method`,
      `${base}/${reader.id}/payment-method/email`,
      `${base}/${reader.id}/payment-method/setup/email`,
      `${base}//payment-method`,
      base,
    ]) {
      const { status } = await app.api.get(path, headers)
      expect([path, [401, 404].includes(status)]).toEqual([path, true])
    }
  })

  it("is 404 at every other subscription: somebody else's, of the same person, unknown", async () => {
    const reader = await aReader()
    const second = await aSubscription(app, {
      customer_id: reader.customer.id,
      email: reader.email,
      payment_provider_id: "pp_stripe_stripe",
    })
    const other = await aReader()
    const headers = await cardSession(reader)
    const intent = await saveCard(app, cardRoutes(app, reader.id, headers))
    for (const id of [second.id, other.id, "sub_unknown"]) {
      for (const route of CARD_ROUTES) {
        expect(await call(app.api, route, { headers, id })).toMatchObject({
          status: 404,
          body: { type: "not_found", code: "not_found" },
        })
      }
      const routes = cardRoutes(app, id, headers)
      expect((await routes.complete(intent)).status).toBe(404)
    }
    expect((await storedCard(app, second.id)).method).toBeNull()
  })

  it("tells of no other subscription, and changes no other", async () => {
    const reader = await aReader()
    const hub = cardRoutes(app, reader.id, await aSession(app, reader.email))
    await hub.complete(await saveCard(app, hub, "pm_card_visa"))
    const { holder, method: shared } = await storedCard(app, reader.id)
    const second = await aSubscription(app, {
      customer_id: reader.customer.id,
      email: reader.email,
      payment_provider_id: "pp_stripe_stripe",
      account_holder_id: holder,
      payment_method_id: shared,
    })
    expect((await hub.show()).body.subscription.shared_with).toMatchObject([
      { display_id: second.display_id },
    ])

    const routes = cardRoutes(app, reader.id, await cardSession(reader))
    expect((await routes.show()).body.subscription.shared_with).toEqual([])
    const intent = await saveCard(app, routes)
    expect(await routes.complete(intent, { for_all: true })).toMatchObject({
      status: 400,
      body: { code: "invalid_request", message: expect.stringContaining("for_all") },
    })
    expect((await routes.complete(intent)).body.subscriptions).toEqual([
      reader.subscription.display_id,
    ])
    expect((await storedCard(app, second.id)).method).toBe(shared)
  })

  it("is not what a sign-in link gives that staff sent from a subscription's page", async () => {
    const reader = await aReader()
    const { token } = await anUnsentLink(app, reader.email, {
      subscription_id: reader.id,
    })
    const { body } = await app.api.post<Required<CreateHubSessionResponse>>(SESSIONS, {
      token,
      with_token: true,
    })
    expect(body.session).toMatchObject({ scope: "hub", subscription_id: null })
    expect((await app.api.get(CURRENT, bearer(body.token))).status).toBe(200)
  })

  it("ends with the address that it was mailed to", async () => {
    const reader = await aReader()
    const headers = await cardSession(reader)
    await app.container
      .resolve(Modules.CUSTOMER)
      .updateCustomers(reader.customer.id, { email: `moved-${reader.email}` })
    expect((await cardRoutes(app, reader.id, headers).show()).status).toBe(401)
  })

  it("is asked after and ended by its own name", async () => {
    const reader = await aReader()
    const headers = await cardSession(reader)
    const current = async (path: string) =>
      await app.api.get<HubSessionResponse>(path, headers)
    expect((await current(CURRENT)).status).toBe(401)
    expect((await current(`${CURRENT}?scope=hub`)).status).toBe(401)
    expect(await current(CURRENT_CARD)).toMatchObject({
      status: 200,
      body: {
        session: { scope: "update_payment_method", subscription_id: reader.id },
        server_time: expect.any(String),
      },
    })
    const hub = await aSession(app, reader.email)
    expect((await app.api.get(CURRENT_CARD, hub)).status).toBe(401)
    expect(await app.api.get(`${CURRENT}?scope=all`, hub)).toMatchObject({
      status: 400,
      body: { code: "invalid_request" },
    })
    expect((await app.api.delete(CURRENT, headers)).status).toBe(401)
    expect((await app.api.delete(CURRENT_CARD, headers)).status).toBe(204)
    expect((await current(CURRENT_CARD)).status).toBe(401)
    expect((await cardRoutes(app, reader.id, headers).show()).status).toBe(401)
  })
})

describe("the cookie of a card link", () => {
  /** What the hosted page's browser holds after it redeemed a link. */
  const cookieOf = async (email: string, more = {}): Promise<string> => {
    const { token } = await anUnsentLink(app, email, more)
    const { headers } = await app.api.post(
      SESSIONS,
      { token, with_token: true },
      { origin: app.url, cookie: "customer_hub_kept=1" }
    )
    const [cookie, asked, ...others] = headers.getSetCookie()
    expect(asked).toMatch(/^customer_hub_asked=;/)
    expect(others).toEqual([])
    return cookie
  }
  const pairOf = (cookie: string) => cookie.split(";")[0]

  it("has a name of its own, so that the reader stays in their hub", async () => {
    const cards = await aReader()
    const hubs = await aReader()
    const cardCookie = await cookieOf(cards.email, forCard(cards))
    expect(cardCookie).toMatch(new RegExp(`^${COOKIE}=[\\w-]{43}; Max-Age=1800`))
    expect(cardCookie).toContain("; HttpOnly; SameSite=Strict")
    const hubCookie = await cookieOf(hubs.email)
    expect(hubCookie).toMatch(/^customer_hub_session=/)

    const both = { cookie: `${pairOf(hubCookie)}; ${pairOf(cardCookie)}` }
    const { body } = await app.api.get<StoreSubscriptionListResponse>(
      "/store/customer-hub/subscriptions",
      both
    )
    expect(body.subscriptions.map(({ id }) => id)).toEqual([hubs.id])
    for (const [path, email] of [
      [CURRENT, hubs.email],
      [CURRENT_CARD, cards.email],
    ]) {
      expect((await app.api.get<HubSessionResponse>(path, both)).body).toMatchObject({
        session: { email },
      })
    }
    // Whichever session may act on that card.
    for (const { id } of [hubs, cards]) {
      expect((await cardRoutes(app, id, both).show()).body.subscription.id).toBe(id)
    }
    expect((await cardRoutes(app, (await aReader()).id, both).show()).status).toBe(404)

    const signOut = await app.api.delete(CURRENT_CARD, { ...both, origin: app.url })
    expect(signOut.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        new RegExp(`^${COOKIE}=; Path=/store/customer-hub; Expires=Thu, 01 Jan 1970`)
      ),
    ])
    expect((await app.api.get(CURRENT, both)).status).toBe(200)
    expect((await cardRoutes(app, cards.id, both).show()).status).toBe(404)
  })

  it("is good for nothing under the other's name", async () => {
    const reader = await aReader()
    const card = pairOf(await cookieOf(reader.email, forCard(reader))).split("=")[1]
    const hub = pairOf(await cookieOf(reader.email)).split("=")[1]
    const swapped = { cookie: `customer_hub_session=${card}; ${COOKIE}=${hub}` }
    expect((await app.api.get(CURRENT, swapped)).status).toBe(401)
    expect((await cardRoutes(app, reader.id, swapped).show()).status).toBe(401)
  })

  it("works from the hub's own page only", async () => {
    const reader = await aReader()
    const cookie = pairOf(await cookieOf(reader.email, forCard(reader)))
    const tries: ApiHeaders[] = [
      { cookie },
      { cookie, origin: "https://evil.test" },
      { cookie, origin: "null" },
      { cookie, origin: `${app.url}.evil.test` },
    ]
    const mutations = HUB_ROUTES.filter(
      ({ access, method }) => access === "card" && method === "POST"
    )
    app.stripe.requests.clear()
    for (const route of mutations) {
      for (const headers of tries) {
        expect(await call(app.api, route, { headers, id: reader.id })).toMatchObject({
          status: 403,
          body: { code: "origin_not_allowed" },
        })
      }
    }
    expect(app.stripe.requests.count()).toBe(0)
    const routes = cardRoutes(app, reader.id, { cookie, origin: app.url })
    expect((await routes.complete(await saveCard(app, routes))).status).toBe(200)
  })
})

describe("a purchase that left no card", () => {
  it("is answered with a card link by the shop", async () => {
    const customer = await aCustomer(app, "no-card@example.com")
    const { id } = await aSubscription(app, {
      customer_id: customer.id,
      email: "no-card@example.com",
      payment_provider_id: "pp_stripe_stripe",
      status: "needs_payment_method",
    })
    await sendCardLinkWorkflow(app.container).run({
      input: { subscription_id: id, requested_by: "system" },
    })
    const [mail] = mailsTo(app, "no-card@example.com")
    expect(mail.subject).toMatch(/^Card needed/)
    const [, , token] = mail.text.match(CARD_LINK)!
    const { body } = await app.api.post<Required<CreateHubSessionResponse>>(SESSIONS, {
      token,
      with_token: true,
    })
    const routes = cardRoutes(app, id, bearer(body.token))
    await routes.complete(await saveCard(app, routes))
    const [row] = await sql<{ status: string }>(
      app,
      "SELECT status FROM hub_subscription WHERE id = ?",
      [id]
    )
    expect(row.status).toBe("active")
  })
})
