import { Modules } from "@medusajs/framework/utils"

import {
  BOOT_TIMEOUT_MS,
  spawnServer,
  startApp,
  type SecondServer,
  type TestApp,
} from "../../helpers/app"
import { addressOf, call, HUB_ROUTES, nameOf } from "../../helpers/hub-routes"
import { rawRequest } from "../../helpers/raw-request"
import { aSubscriber } from "../../helpers/scenario"
import { aSession } from "../../helpers/sign-in"
import { sql } from "../../helpers/sql"
import { describeWithStandIn } from "../../helpers/stripe-for-tests"

const EVIL = "https://evil.test"

/** The page's policy by directive. */
async function policyOf(url: string): Promise<Record<string, string>> {
  const { headers } = await rawRequest(url, { method: "GET", path: "/customer-hub" })
  const directives = String(headers["content-security-policy"]).split("; ")
  return Object.fromEntries(
    directives.map((directive) => {
      const [name, ...sources] = directive.split(" ")
      return [name, sources.join(" ")]
    })
  )
}

/** What no shop's policy differs in. */
const SAME_EVERYWHERE = {
  "default-src": "'none'",
  "style-src": "'self'",
  "img-src": "'self' https:",
  "font-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
  "frame-ancestors": "'none'",
}

describe("headers", () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startApp()
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())

  const PRIVATE = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
  }

  it("write the publishable key into the page that holds, the moment another is revoked", async () => {
    const keys = app.container.resolve(Modules.API_KEY)
    const page = async () =>
      (await rawRequest(app.url, { method: "GET", path: "/customer-hub" })).text
    expect(await page()).toContain(app.publishableKey)
    const fresh = await keys.createApiKeys({
      title: "Rotated",
      type: "publishable",
      created_by: "test",
    })
    const ofOld = "api_key SET revoked_at ="
    await sql(app, `UPDATE ${ofOld} now() WHERE token = ?`, [app.publishableKey])
    try {
      const text = await page()
      expect(text).toContain(fresh.token)
      expect(text).not.toContain(app.publishableKey)
    } finally {
      await sql(app, `UPDATE ${ofOld} NULL WHERE token = ?`, [app.publishableKey])
      await sql(app, "DELETE FROM api_key WHERE id = ?", [fresh.id])
    }
  })

  describe.each(HUB_ROUTES)("$method $path", (route) => {
    it("keeps its answers out of caches and referrers, refusals too", async () => {
      const { subscription } = await aSubscriber(app, "ann@example.com").catch(() => ({
        subscription: { id: "sub_unknown" },
      }))
      const session = await aSession(app, "ann@example.com")
      const ask = { id: subscription.id }
      const answers = [
        await call(app.api, route, { ...ask, headers: session }),
        await call(app.api, route, ask),
        await call(app.api, route, { ...ask, headers: { ...session, origin: EVIL } }),
      ]
      for (const { headers } of answers) {
        expect(Object.fromEntries(headers)).toMatchObject(PRIVATE)
        expect(headers.get("access-control-allow-origin")).not.toBe(EVIL)
        expect(headers.get("access-control-allow-origin")).not.toBe("*")
      }
    })

    it("demands the publishable key", async () => {
      const { status } = await rawRequest(app.url, {
        method: route.method,
        path: addressOf(route),
        headers: { "content-type": "application/json" },
        body: route.body && JSON.stringify(route.body),
      })
      expect([nameOf(route), status]).toEqual([nameOf(route), 400])
    })
  })

  describe.each([
    "/customer-hub",
    "/customer-hub/",
    "/customer-hub/access",
    "/customer-hub/card",
    "/customer-hub/subscriptions",
    "/customer-hub/payments",
    "/customer-hub/no-such-page",
    "/customer-hub/assets/no-such-file.js",
    "/customer-hub/assets/..%2f..%2findex.html",
    "/customer-hub?next=//evil.test",
    "/customer-hub/%2f%2fevil.test",
    "/customer-hub/..%5c..%5cevil",
  ])("%s", (path) => {
    it.each(["GET", "HEAD"])(
      "answers %s safely and leads nowhere else",
      async (method) => {
        const { status, headers } = await rawRequest(app.url, { method, path })
        expect([200, 404]).toContain(status)
        expect(headers).toMatchObject({
          ...PRIVATE,
          "x-frame-options": "DENY",
          "cross-origin-opener-policy": "same-origin",
          "permissions-policy": expect.stringMatching(/camera=\(\).*payment=\(\)/),
        })
        expect(headers.location).toBeUndefined()
        expect(headers["set-cookie"]).toBeUndefined()
        expect(headers["content-security-policy"]).toContain("default-src 'none'")
      }
    )
  })

  it("lets browsers keep the page's files, whose names change with their content", async () => {
    const { text } = await rawRequest(app.url, { method: "GET", path: "/customer-hub" })
    const [path] = text.match(/\/customer-hub\/assets\/[\w.-]+\.js/)!
    const { status, headers } = await rawRequest(app.url, { method: "GET", path })
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
      "content-type": expect.stringContaining("javascript"),
    })
    expect(headers["content-security-policy"]).toContain("default-src 'none'")
  })

  it(
    "asks browsers for https where the hub is https, and only there",
    async () => {
      const server = await spawnServer(app, {
        MEDUSA_BACKEND_URL: "https://hub.shop.test",
      })
      try {
        for (const path of ["/customer-hub", "/store/customer-hub/settings"]) {
          const ask = {
            method: "GET",
            path,
            headers: { "x-publishable-api-key": app.publishableKey },
          }
          const [https, http] = [
            await rawRequest(server.url, ask),
            await rawRequest(app.url, ask),
          ]
          expect(https.headers["strict-transport-security"]).toBe("max-age=31536000")
          expect(http.headers["strict-transport-security"]).toBeUndefined()
        }
      } finally {
        await server.stop()
      }
    },
    BOOT_TIMEOUT_MS
  )

  it.each([
    "/admin/customer-hub/settings",
    "/admin/customer-hub/invoices/unknown/pdf",
    "/admin/customer-hub/subscriptions",
    "/admin/customer-hub/subscriptions/export",
    "/admin/customer-hub/subscription-plans",
    "/admin/customer-hub/customers/unknown/login-email",
  ])("keeps staff's %s out of caches", async (path) => {
    const { headers } = await app.api.get(path, app.adminHeaders)
    expect(Object.fromEntries(headers)).toMatchObject(PRIVATE)
  })

  describe("what the page may load", () => {
    let withoutStripe: SecondServer
    let withStripe: SecondServer
    beforeAll(async () => {
      ;[withoutStripe, withStripe] = await Promise.all([
        spawnServer(app, { STRIPE_URL: "", STRIPE_TEST_SECRET_KEY: "" }),
        spawnServer(app, {
          STRIPE_URL: "",
          STRIPE_TEST_SECRET_KEY: "sk_test_1",
          STRIPE_TEST_PUBLISHABLE_KEY: "pk_test_1",
        }),
      ])
    }, BOOT_TIMEOUT_MS)
    afterAll(() => Promise.all([withoutStripe?.stop(), withStripe?.stop()]))

    it("is the shop's own without Stripe", async () => {
      expect(await policyOf(withoutStripe.url)).toEqual({
        ...SAME_EVERYWHERE,
        "script-src": "'self'",
        "connect-src": "'self'",
      })
    })

    it("is what Stripe documents where it takes cards", async () => {
      expect(await policyOf(withStripe.url)).toEqual({
        ...SAME_EVERYWHERE,
        "script-src": "'self' https://js.stripe.com https://*.js.stripe.com",
        "connect-src": "'self' https://api.stripe.com",
        "frame-src":
          "https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com",
      })
    })

    describeWithStandIn("of a stand-in", () => {
      it("is its one origin in place of Stripe", async () => {
        const { origin } = new URL(app.stripe.url)
        expect(await policyOf(app.url)).toEqual({
          ...SAME_EVERYWHERE,
          "script-src": `'self' ${origin}`,
          "connect-src": `'self' ${origin}`,
          "frame-src": origin,
        })
        const { text } = await rawRequest(app.url, {
          method: "GET",
          path: "/customer-hub/card",
        })
        expect(text).toContain(
          `&quot;stripe_js_url&quot;:&quot;${origin}/stripe.js&quot;`
        )
      })
    })
  })
})
