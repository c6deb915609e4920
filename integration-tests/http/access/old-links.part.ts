import { createToken } from "../../../src/lib/tokens"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import {
  anotherIp,
  mailsTo,
  SECONDS_LATER,
  untilRequestsAreWorkedOff,
} from "../../helpers/ask-for-link"
import { letTimeGoOn, moveOn } from "../../helpers/clock"
import { aSubscriber } from "../../helpers/scenario"
import { anUnsentLink, hubAccess } from "../../helpers/sign-in"
import { sql } from "../../helpers/sql"

const ACCESS_LINKS = "/store/customer-hub/access-links"
const SESSIONS = "/store/customer-hub/sessions"

let app: TestApp
beforeAll(async () => {
  app = await startApp()
}, BOOT_TIMEOUT_MS)
afterAll(() => app?.stop())
afterEach(() => letTimeGoOn(app))

const inspect = (token: string) =>
  app.api.post<{ code?: string; email?: string }>(`${ACCESS_LINKS}/inspect`, { token })

/** Asks for a new link, from the hosted page. */
const renew = (token: string, ip = anotherIp()) =>
  app.api.post(ACCESS_LINKS, { token }, { origin: app.url, "x-forwarded-for": ip })

/** A link that was used, and one that expired, of the same purpose. */
async function deadLinks(email: string, more: Parameters<typeof anUnsentLink>[2] = {}) {
  const expired = await anUnsentLink(app, email, more)
  await hubAccess(app).updateHubAccessLinks({ id: expired.id, expires_at: new Date(0) })
  const used = await anUnsentLink(app, email, more)
  const { status } = await app.api.post(SESSIONS, { token: used.token, with_token: true })
  expect(status).toBe(201)
  return { used: used.token, expired: expired.token }
}

const cardOf = (subscription_id: string) =>
  ({ purpose: "update_payment_method", subscription_id }) as const

describe("a link that no longer works", () => {
  it("names its own address, masked, and an unknown token names nothing", async () => {
    await aSubscriber(app, "named@example.com")
    const { used, expired } = await deadLinks("named@example.com")
    for (const token of [used, expired]) {
      expect(await inspect(token)).toMatchObject({
        status: 401,
        body: { code: "access_link_invalid", email: "n…@example.com" },
      })
    }
    const { body } = await inspect(createToken())
    expect(body).toMatchObject({ code: "access_link_invalid" })
    expect(body).not.toHaveProperty("email")
    // Only looking says so.
    const redeemed = await app.api.post(SESSIONS, { token: used, with_token: true })
    expect(redeemed.body).not.toHaveProperty("email")
  })

  it("sends a new one to that address, which opens straight where it was asked for", async () => {
    await aSubscriber(app, "renewed@example.com")
    const { used } = await deadLinks("renewed@example.com")
    const { headers } = await renew(used)
    const [cookie] = headers.getSetCookie()
    await untilRequestsAreWorkedOff(app)
    const [mail] = mailsTo(app, "renewed@example.com")
    const token = mail.text.match(/\/access#([\w-]{43})/)![1]
    const browser = { origin: app.url, cookie: cookie.split(";")[0] }
    const shown = await app.api.post(`${ACCESS_LINKS}/inspect`, { token }, browser)
    expect(shown.body).toMatchObject({ access_link: { straight: true } })
  })

  it("gives the same answer for an unknown token", async () => {
    await aSubscriber(app, "alike@example.com")
    const { used } = await deadLinks("alike@example.com")
    const shape = async (token: string) => {
      const { status, body, headers } = await renew(token)
      const cookies = headers.getSetCookie().join("\n")
      const untimed = cookies.replace(/=[\w-]{43};/g, "=N;").replace(/Expires=[^;]+/g, "")
      return { status, body, cookies: untimed }
    }
    expect(await shape(createToken())).toEqual(await shape(used))
    expect(await shape("")).toEqual(await shape("%'\"\\"))
  })

  it("counts against the limits of typed addresses", async () => {
    await aSubscriber(app, "limited@example.com")
    const { used, expired } = await deadLinks("limited@example.com")
    await app.api.post(ACCESS_LINKS, { email: "limited@example.com" })
    for (const token of [used, expired, used, expired]) {
      await moveOn(app, SECONDS_LATER)
      await renew(token)
    }
    await untilRequestsAreWorkedOff(app)
    expect(mailsTo(app, "limited@example.com")).toHaveLength(3)
    const ip = anotherIp()
    await aSubscriber(app, "behind@example.com")
    const behind = await deadLinks("behind@example.com")
    for (let asked = 0; asked < 30; asked++) {
      await renew(createToken(), ip)
    }
    await renew(behind.used, ip)
    await untilRequestsAreWorkedOff(app)
    expect(mailsTo(app, "behind@example.com")).toHaveLength(0)
  })

  it("for a card sends one for the same card, or to the hub once that has ended", async () => {
    const email = "card-link@example.com"
    const { subscription } = await aSubscriber(app, email)
    const { expired } = await deadLinks(email, cardOf(subscription.id))
    const linkAfterRenewing = async () => {
      await renew(expired)
      await untilRequestsAreWorkedOff(app)
      return mailsTo(app, email)
        .at(-1)!
        .text.match(/\/(card|access)#/)![1]
    }
    expect(await linkAfterRenewing()).toBe("card")
    const [newest] = await hubAccess(app).listHubAccessLinks(
      { email },
      { order: { created_at: "DESC" }, take: 1 }
    )
    expect(newest).toMatchObject({ subscription_id: subscription.id, nonce_hash: null })
    await sql(app, "UPDATE hub_subscription SET status = 'canceled' WHERE id = ?", [
      subscription.id,
    ])
    expect(await linkAfterRenewing()).toBe("access")
  })

  it("names and mails nobody once its address has gone", async () => {
    const { customer, subscription } = await aSubscriber(app, "gone@example.com")
    const { used } = await deadLinks("gone@example.com", cardOf(subscription.id))
    await sql(app, "UPDATE customer SET email = ? WHERE id = ?", [
      "moved@example.com",
      customer.id,
    ])
    expect((await inspect(used)).body).not.toHaveProperty("email")
    await renew(used)
    await untilRequestsAreWorkedOff(app)
    expect(mailsTo(app, "gone@example.com")).toEqual([])
    expect(mailsTo(app, "moved@example.com")).toEqual([])
  })

  it.each([{}, { email: "a@example.com", token: "x" }])("refuses %j", async (body) => {
    expect(await app.api.post(ACCESS_LINKS, body)).toMatchObject({
      status: 400,
      body: { code: "invalid_request" },
    })
  })
})
