import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { createApi } from "../helpers/api"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../helpers/app"
import { mailsTo, untilRequestsAreWorkedOff } from "../helpers/ask-for-link"
import {
  addressOf,
  call,
  HUB_ROUTES,
  MUTATIONS,
  nameOf,
  SESSION_ROUTES,
  type HubRoute,
} from "../helpers/hub-routes"
import { rawRequest } from "../helpers/raw-request"
import { aSubscriber } from "../helpers/scenario"
import { saveSettings } from "../helpers/settings"
import { anUnsentLink, aSession, aSessionToken, hubAccess } from "../helpers/sign-in"
import { sql } from "../helpers/sql"

const STOREFRONT = "https://storefront.test"
const SESSIONS = "/store/customer-hub/sessions"
const CURRENT = "/store/customer-hub/sessions/current"
const COOKIE = "customer_hub_session"

describe("what a hub session opens", () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp({ STORE_CORS: STOREFRONT })
    await saveSettings(app, { self_cancellation_enabled: true })
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())

  /** Carries a session by the page's cookie, with more headers or without. */
  const byCookie = (token: string, more: Record<string, string> = {}) => ({
    cookie: `${COOKIE}=${token}`,
    ...more,
  })

  describe("elsewhere in Medusa", () => {
    it.each([
      ["GET", "/store/customers/me"],
      ["POST", "/store/customers/me"],
      ["GET", "/store/customers/me/addresses"],
      ["GET", "/store/orders"],
      ["GET", "/admin/users/me"],
      ["GET", "/admin/orders"],
      ["GET", "/admin/customer-hub/subscriptions"],
      ["GET", "/admin/customer-hub/settings"],
      ["POST", "/admin/customer-hub/settings"],
      ["GET", "/admin/customer-hub/test-clock"],
      ["POST", "/admin/customer-hub/test-clock"],
      ["POST", "/auth/session"],
      ["DELETE", "/auth/session"],
      ["POST", "/auth/token/refresh"],
    ])("opens nothing at %s %s", async (method, path) => {
      const token = await aSessionToken(app, "ann@example.com")
      const carriers: Record<string, string>[] = [
        { authorization: `Bearer ${token}` },
        { authorization: `Basic ${Buffer.from(`${token}:`).toString("base64")}` },
        byCookie(token),
        { cookie: `connect.sid=${token}; _medusa_jwt=${token}` },
      ]
      for (const headers of carriers) {
        const { status } = await rawRequest(app.url, {
          method,
          path,
          headers: {
            "x-publishable-api-key": app.publishableKey,
            "content-type": "application/json",
            ...headers,
          },
          body: method === "POST" ? "{}" : undefined,
        })
        expect(status).toBe(401)
      }
    })
  })

  it("opens nothing but that card when it is for one card only", async () => {
    const { subscription } = await aSubscriber(app, "card@example.com")
    const token = await aSessionToken(app, "card@example.com", {
      purpose: "update_payment_method",
      subscription_id: subscription.id,
    })
    const [row] = await hubAccess(app).listHubSessions({ email: "card@example.com" })
    expect(row).toMatchObject({
      scope: "update_payment_method",
      subscription_id: subscription.id,
    })
    for (const route of SESSION_ROUTES.filter(({ access }) => access === "session")) {
      const headers = { authorization: `Bearer ${token}` }
      const { status } = await call(app.api, route, { headers, id: subscription.id })
      expect([nameOf(route), status]).toEqual([nameOf(route), 401])
    }
  })

  describe("the cookie", () => {
    it("is out of reach of scripts and other sites, and lasts as long as the session", async () => {
      const { token } = await anUnsentLink(app, "ann@example.com")
      const { headers, body } = await app.api.post<object>(
        SESSIONS,
        { token, with_token: true },
        { origin: app.url, cookie: "customer_hub_kept=1" }
      )
      // Scripts of the page would read a body, whoever brought them there.
      expect(Object.keys(body).sort()).toEqual(["server_time", "session"])
      const [cookie, asked, ...others] = headers.getSetCookie()
      expect(asked).toMatch(/^customer_hub_asked=; .*Expires=Thu, 01 Jan 1970/)
      expect(others).toEqual([])
      const [pair, ...attributes] = cookie.split("; ")
      expect(pair).toMatch(new RegExp(`^${COOKIE}=[\\w-]{43}$`))
      const given = pair.split("=")[1]
      expect(attributes).toEqual(
        expect.arrayContaining([
          "Max-Age=1800",
          "Path=/store/customer-hub",
          "HttpOnly",
          "SameSite=Strict",
        ])
      )
      expect(attributes.some((attribute) => attribute.startsWith("Domain"))).toBe(false)
      expect((await app.api.get(CURRENT, byCookie(given))).status).toBe(200)
      const signOut = await app.api.delete(CURRENT, byCookie(given, { origin: app.url }))
      expect(signOut.status).toBe(204)
      expect(signOut.headers.getSetCookie()[0]).toMatch(
        new RegExp(`^${COOKIE}=; Path=/store/customer-hub; Expires=Thu, 01 Jan 1970`)
      )
    })

    it.each([{ origin: undefined }, { origin: STOREFRONT }])(
      "is given to the hub's own page only, not to $origin",
      async ({ origin }) => {
        const { token } = await anUnsentLink(app, "ann@example.com")
        const headers: Record<string, string> = origin ? { origin } : {}
        const answer = await app.api.post(SESSIONS, { token, with_token: true }, headers)
        expect(answer.status).toBe(201)
        expect(answer.headers.getSetCookie()).toEqual([])
      }
    )
  })

  describe("from other sites", () => {
    /** Everything that a request could have changed. */
    const snapshot = async () =>
      JSON.stringify(
        await sql(
          app,
          `SELECT (SELECT json_agg(s) FROM hub_subscription s) AS subscriptions,
                  (SELECT json_agg(s) FROM hub_session s) AS sessions,
                  (SELECT json_agg(l) FROM hub_access_link l) AS links,
                  (SELECT json_agg(e) FROM hub_subscription_event e) AS events,
                  (SELECT json_agg(a) FROM hub_rate_limit a) AS rateLimits`
        )
      )

    const foreignOrigins = () => {
      const { host, hostname } = new URL(app.url)
      return [
        "https://evil.test",
        "null",
        `https://${host}`,
        `http://${hostname}:9`,
        `${app.url}.evil.test`,
        `http://evil.${host}`,
        `${app.url}/`,
        `${app.url}, https://evil.test`,
        `${STOREFRONT}.evil.test`,
        "",
      ]
    }

    const validBody = async (route: HubRoute) => {
      if (route.path === "/access-links") {
        return { email: "csrf@example.com" }
      }
      return route.path === "/sessions"
        ? {
            token: (await anUnsentLink(app, "csrf@example.com")).token,
            with_token: true,
          }
        : route.body
    }

    let subscriptionId: string
    beforeAll(async () => {
      subscriptionId = (await aSubscriber(app, "csrf@example.com")).subscription.id
    })

    it.each(MUTATIONS)("refuses $method $path and does nothing", async (route) => {
      const token = await aSessionToken(app, "csrf@example.com")
      const body = await validBody(route)
      const before = await snapshot()
      const send = async (headers: Record<string, string>) =>
        await rawRequest(app.url, {
          method: route.method,
          path: addressOf(route, subscriptionId),
          headers: {
            "x-publishable-api-key": app.publishableKey,
            "content-type": "application/json",
            ...headers,
          },
          body: body && JSON.stringify(body),
        })
      const carriers: Record<string, string>[] = [
        byCookie(token),
        { authorization: `Bearer ${token}` },
        {},
      ]
      const tries: Record<string, string>[] = [
        ...foreignOrigins().flatMap((origin) =>
          carriers.map((carrier) => ({ ...carrier, origin }))
        ),
        // A form of another site names no origin in some browsers; the cookie alone is not enough.
        byCookie(token),
        byCookie(token, { referer: app.url }),
        byCookie(token, { origin: STOREFRONT }),
      ]
      for (const headers of tries) {
        // An empty header is none: what does not rest on the cookie may come without one.
        if (headers.origin === "" && !headers.cookie) {
          continue
        }
        const { status, text } = await send(headers)
        expect([headers, status]).toEqual([headers, 403])
        expect(JSON.parse(text)).toMatchObject({ code: "origin_not_allowed" })
      }
      expect(await snapshot()).toBe(before)
      await untilRequestsAreWorkedOff(app)
      expect(mailsTo(app, "csrf@example.com")).toEqual([])
    })

    it("answers questions that rest on the cookie, which other sites cannot read", async () => {
      const token = await aSessionToken(app, "ann@example.com")
      const { status, headers } = await rawRequest(app.url, {
        method: "GET",
        path: CURRENT,
        headers: {
          "x-publishable-api-key": app.publishableKey,
          origin: "https://evil.test",
          ...byCookie(token),
        },
      })
      expect(status).toBe(200)
      expect(headers["access-control-allow-origin"]).toBeUndefined()
    })

    it.each([
      { who: "a storefront's server", origin: undefined },
      { who: "a storefront's page", origin: STOREFRONT },
    ])("lets $who use the session's token", async ({ origin }) => {
      const { subscription } = await aSubscriber(app, `${origin ? "p" : "s"}@example.com`)
      const session = await aSession(app, subscription.email)
      const headers: Record<string, string> = origin
        ? { ...session, origin }
        : { ...session }
      const cancel = HUB_ROUTES.find(({ path }) => path.endsWith("/cancel"))!
      expect((await call(app.api, cancel, { headers, id: subscription.id })).status).toBe(
        200
      )
      await app.mails.waitForMail(({ to }) => to.includes(subscription.email))
      expect((await app.api.delete(CURRENT, headers)).status).toBe(204)
    })

    it("lets the hub's own page use the cookie", async () => {
      const { subscription } = await aSubscriber(app, "page@example.com")
      const token = await aSessionToken(app, "page@example.com")
      const headers = byCookie(token, { origin: app.url })
      const cancel = HUB_ROUTES.find(({ path }) => path.endsWith("/cancel"))!
      expect((await call(app.api, cancel, { headers, id: subscription.id })).status).toBe(
        200
      )
      await app.mails.waitForMail(({ to }) => to.includes(subscription.email))
    })

    it("tells the developer, when the page was opened under another name than hubUrl's", async () => {
      const elsewhere = app.url.replace("localhost", "127.0.0.1")
      const logger = app.container.resolve(ContainerRegistrationKeys.LOGGER)
      const warned = jest.spyOn(logger, "warn").mockImplementation(() => {})
      const ask = (origin: string) =>
        createApi(elsewhere, app.publishableKey).post(
          "/store/customer-hub/access-links",
          { email: "developer@example.com" },
          { origin }
        )
      const refused = { status: 403, body: { code: "origin_not_allowed" } }
      expect(await ask("https://evil.test")).toMatchObject(refused)
      expect(warned).not.toHaveBeenCalled()
      expect(await ask(elsewhere)).toMatchObject(refused)
      const warnings = warned.mock.calls.map(([text]) => String(text))
      warned.mockRestore()
      expect(warnings).toEqual([
        expect.stringContaining(`set the option hubUrl to ${elsewhere}/customer-hub`),
      ])
    })
  })
})
