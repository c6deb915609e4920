import { HUB_ERRORS } from "../../../src/lib/errors"
import type { AdminHubSettingsResponse, HubErrorBody } from "../../../src/types/http"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { untilRequestsAreWorkedOff } from "../../helpers/ask-for-link"
import { addressOf, HUB_ROUTES } from "../../helpers/hub-routes"
import { rawRequest } from "../../helpers/raw-request"
import { aSubscriber } from "../../helpers/scenario"
import { saveSettings } from "../../helpers/settings"
import { aRegisteredCustomer } from "../../helpers/registered-customer"
import { aSession } from "../../helpers/sign-in"
import { sql } from "../../helpers/sql"

const SETTINGS = "/admin/customer-hub/settings"

type Target = { method: string; path: string; body?: Record<string, unknown> }

/** Every route of the plugin for staff, with a valid body where it takes one. */
const ADMIN_ROUTES: Target[] = [
  { method: "GET", path: SETTINGS },
  { method: "POST", path: SETTINGS, body: { version: 1 } },
  { method: "GET", path: "/admin/customer-hub/test-clock" },
  {
    method: "POST",
    path: "/admin/customer-hub/test-clock",
    body: { advance_by: 1 },
  },
  { method: "GET", path: "/admin/customer-hub/orders/ID/invoices" },
  { method: "GET", path: "/admin/customer-hub/invoices/ID/pdf" },
  { method: "GET", path: "/admin/customer-hub/credit-notes/ID/pdf" },
  { method: "GET", path: "/admin/customer-hub/subscription-plans" },
  {
    method: "POST",
    path: "/admin/customer-hub/subscription-plans",
    body: { interval: "month" },
  },
  { method: "GET", path: "/admin/customer-hub/subscription-plans/ID" },
  {
    method: "POST",
    path: "/admin/customer-hub/subscription-plans/ID",
    body: { interval: "week" },
  },
  { method: "DELETE", path: "/admin/customer-hub/subscription-plans/ID" },
  { method: "GET", path: "/admin/customer-hub/overview" },
  { method: "GET", path: "/admin/customer-hub/subscriptions" },
  { method: "GET", path: "/admin/customer-hub/subscriptions/export" },
  { method: "GET", path: "/admin/customer-hub/subscriptions/ID" },
  { method: "POST", path: "/admin/customer-hub/subscriptions/ID/login-email", body: {} },
  { method: "POST", path: "/admin/customer-hub/subscriptions/ID/cancel", body: {} },
  {
    method: "POST",
    path: "/admin/customer-hub/subscriptions/ID/retry-payment",
    body: {},
  },
  {
    method: "POST",
    path: "/admin/customer-hub/subscriptions/ID/keep-running",
    body: { question_ids: ["question_1"] },
  },
  {
    method: "POST",
    path: "/admin/customer-hub/subscriptions/ID/next-charge",
    body: { next_charge_at: "2030-01-01T00:00:00Z" },
  },
  {
    method: "POST",
    path: "/admin/customer-hub/subscriptions/ID/card-link-email",
    body: {},
  },
  { method: "DELETE", path: "/admin/customer-hub/subscriptions/ID/sessions" },
  { method: "GET", path: "/admin/customer-hub/customers/ID/sessions" },
  { method: "DELETE", path: "/admin/customer-hub/customers/ID/sessions" },
]
const TARGETS: Target[] = [
  ...HUB_ROUTES.map((route) => ({
    method: route.method,
    path: addressOf(route, "ID"),
    body: route.body,
  })),
  ...ADMIN_ROUTES,
]
const PAGES: Target[] = [
  { method: "GET", path: "/customer-hub/ID" },
  { method: "GET", path: "/customer-hub/assets/ID" },
]

const DEEP = `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`

/** What no route takes as its body, as sent. */
const BAD_BODIES: Record<string, string | Buffer> = {
  "broken JSON": "{",
  "a bare NUL": '{"email":"a\0b"}',
  "bytes that are no UTF-8": Buffer.from([0x7b, 0xff, 0xfe, 0x00]),
  null: "null",
  "a string": '"text"',
  "a number": "1",
  "an array": "[]",
  "an array of arrays": "[[[]]]",
  "one megabyte": JSON.stringify({ email: "a".repeat(1_000_000) }),
  "deep nesting": DEEP,
  "an unknown field": '{"unknown_field":true}',
  __proto__: '{"__proto__":{"isAdmin":true}}',
  constructor: '{"constructor":{"prototype":{"isAdmin":true}}}',
}

/** Values that no field takes. */
const BAD_VALUES: Record<string, unknown> = {
  "a NUL": "a\0b",
  "half a surrogate pair": "\ud800",
  "an array": ["a", "b"],
  "an object": { $ne: null },
  "a huge number": 1e308,
  "a long text": "x".repeat(50_000),
  true: true,
}

/** Fields of bodies, valid but for the bad value. */
const FIELDS: { path: string; field: string }[] = [
  { path: "/store/customer-hub/access-links", field: "email" },
  { path: "/store/customer-hub/sessions", field: "token" },
  { path: "/store/customer-hub/subscriptions/ID/cancel", field: "reason" },
  {
    path: "/store/customer-hub/subscriptions/ID/payment-method",
    field: "setup_intent_id",
  },
  { path: SETTINGS, field: "version" },
  { path: SETTINGS, field: "store_address" },
  { path: SETTINGS, field: "support_email" },
  { path: SETTINGS, field: "shop_url" },
  { path: SETTINGS, field: "brand_logo_url" },
  { path: SETTINGS, field: "social_links" },
  { path: "/admin/customer-hub/test-clock", field: "advance_by" },
  { path: "/admin/customer-hub/subscriptions/ID/cancel", field: "reason" },
  { path: "/admin/customer-hub/subscriptions/ID/next-charge", field: "next_charge_at" },
  { path: "/admin/customer-hub/subscription-plans", field: "interval" },
  { path: "/admin/customer-hub/subscription-plans", field: "trial_days" },
  { path: "/admin/customer-hub/subscription-plans", field: "variant_ids" },
]

const BAD_QUERIES = [
  "order=%E0%A4%A",
  "order=%00",
  "q=%00",
  "limit=99999999999999999999",
  "limit=-1",
  "offset=1e999",
  "limit[]=1&limit[]=2",
  "order[__proto__]=date",
  "__proto__[x]=1",
  "constructor[prototype][x]=1",
  "unknown=1",
  `q=${"x".repeat(7_000)}`,
]

const CURRENT_SESSION = "/store/customer-hub/sessions/current"

/** Headers that sign nobody in. */
const NO_SESSIONS: Record<string, Record<string, string | string[]>> = {
  "a JSON cookie of a list": { cookie: `customer_hub_session=j:["${"a".repeat(43)}"]` },
  "a JSON cookie of an object": { cookie: 'customer_hub_session=j:{"length":43}' },
  "a JSON cookie of null": { cookie: "customer_hub_session=j:null" },
  "an encoded JSON cookie": { cookie: "customer_hub_session=j%3A%5B1%5D" },
  "a signed cookie": { cookie: "customer_hub_session=s:abc.def" },
  "a cookie that cannot be decoded": { cookie: "customer_hub_session=%E0%A4%A" },
  "a cookie without a name": { cookie: "=; ;;=x" },
  "a __proto__ cookie": { cookie: '__proto__=j:{"customer_hub_session":"x"}' },
  "a cookie twice": { cookie: "customer_hub_session=a; customer_hub_session=b" },
  "a long cookie": { cookie: `customer_hub_session=${"a".repeat(7_000)}` },
  "two cookie headers": { cookie: ["customer_hub_session=a", "customer_hub_session=b"] },
  "an empty Authorization": { authorization: "" },
  "Bearer alone": { authorization: "Bearer" },
  "Bearer and a blank": { authorization: "Bearer " },
  "another scheme": { authorization: "Basic YTpi" },
  "a broken scheme": { authorization: "Basic %%%" },
  "a JSON Web Token of nobody": { authorization: "Bearer e30.e30.e30" },
  "two tokens": { authorization: `Bearer ${"a".repeat(43)} ${"b".repeat(43)}` },
  "two Authorization headers": { authorization: ["Bearer a", "Bearer b"] },
  "a long Authorization": { authorization: `Bearer ${"a".repeat(7_000)}` },
  "bytes beyond ASCII": { authorization: "Bearer \u00ff\u00fe" },
}

/** Headers that a server reads beside the body, as a proxy or a hostile client may send them. */
const ODD_HEADERS: Record<string, Record<string, string | string[]>> = {
  "a long X-Forwarded-For": { "x-forwarded-for": "9".repeat(3_000) },
  "a long list in X-Forwarded-For": { "x-forwarded-for": "1.2.3.4, ".repeat(400) },
  "X-Forwarded-For three times": { "x-forwarded-for": ["1.2.3.4", "::1", "x"] },
  "an X-Forwarded-For of nothing": { "x-forwarded-for": ",,," },
  "Accept-Language of nonsense": { "accept-language": "x".repeat(3_000) },
  "Accept-Language twice": { "accept-language": ["de", "__proto__"] },
  "User-Agent of 6,000 characters": { "user-agent": "Mozilla/5.0 (".repeat(460) },
  "an If-None-Match of nonsense": { "if-none-match": '"'.repeat(500) },
  "an Accept of nonsense": { accept: "__proto__/*;q=NaN" },
  "a Range of nonsense": { range: "bytes=-1-,0-999999999999" },
}

describe("bad input", () => {
  let app: TestApp
  let subscriptionId: string
  let session: { authorization: string }
  let shopLogin: { authorization: string }
  beforeAll(async () => {
    app = await startApp()
    await saveSettings(app, { self_cancellation_enabled: true })
    subscriptionId = (await aSubscriber(app, "ann@example.com")).subscription.id
    session = await aSession(app, "ann@example.com")
    shopLogin = (await aRegisteredCustomer(app, "shop@example.com")).headers
  }, BOOT_TIMEOUT_MS)
  afterAll(() => app?.stop())

  const snapshot = async () =>
    JSON.stringify(
      await sql(
        app,
        `SELECT (SELECT json_agg(s) FROM hub_subscription s) AS subscriptions,
                (SELECT json_agg(s) FROM hub_session s) AS sessions,
                (SELECT json_agg(l) FROM hub_access_link l) AS links,
                (SELECT json_agg(e) FROM hub_subscription_event e) AS events,
                (SELECT json_agg(p) FROM hub_subscription_plan p) AS plans,
                (SELECT json_agg(s) FROM hub_settings s) AS settings`
      )
    )

  const credentialsFor = ({ path }: Target) => {
    if (path.startsWith("/admin")) {
      return app.adminHeaders
    }
    return path.endsWith("/from-customer") ? shopLogin : session
  }
  const send = async (target: Target, body?: string | Buffer) =>
    await rawRequest(app.url, {
      method: target.method,
      path: target.path,
      headers: {
        "content-type": "application/json",
        "x-publishable-api-key": app.publishableKey,
        ...credentialsFor(target),
      },
      body,
    })
  const settings = async () =>
    (await app.api.get<AdminHubSettingsResponse>(SETTINGS, app.adminHeaders)).body
      .settings
  const withId = (target: Target, id = subscriptionId): Target => ({
    ...target,
    path: target.path.replace("ID", id),
  })

  /** A refusal says why: with one of the plugin's codes, or in the framework's own words. */
  const expectRefusal = ({ status, text }: { status: number; text: string }) => {
    expect({ status, text, isRefusal: status >= 400 && status < 500 }).toMatchObject({
      isRefusal: true,
    })
    const body = JSON.parse(text) as Partial<HubErrorBody>
    expect(body).toMatchObject({ type: expect.any(String), message: expect.any(String) })
    const { code } = body
    if (code && code in HUB_ERRORS) {
      expect(status).toBe(HUB_ERRORS[code as keyof typeof HUB_ERRORS].status)
    }
  }

  describe.each(TARGETS.filter(({ method }) => method === "POST"))(
    "$method $path",
    (target) => {
      it.each(Object.entries(BAD_BODIES))(
        "refuses %s as its body",
        async (_name, body) => {
          const before = await snapshot()
          expectRefusal(await send(withId(target), body))
          expect(await snapshot()).toBe(before)
        }
      )

      it("refuses an unknown field beside the right ones", async () => {
        const before = await snapshot()
        const body = JSON.stringify({ ...target.body, surprise: 1 })
        const answer = await send(withId(target), body)
        expectRefusal(answer)
        expect(JSON.parse(answer.text)).toMatchObject({ code: "invalid_request" })
        expect(await snapshot()).toBe(before)
      })
    }
  )

  describe.each(FIELDS)("$field of $path", ({ path, field }) => {
    it.each(Object.entries(BAD_VALUES))("refuses %s", async (name, value) => {
      const before = await snapshot()
      const rest = path === SETTINGS ? { version: (await settings()).version } : {}
      const body = JSON.stringify({ ...rest, [field]: value })
      const answer = await send(withId({ method: "POST", path }), body)
      expectRefusal(answer)
      // A token is not checked for its form: whatever is no known one gets one and the same 401.
      const code = field === "token" && answer.status === 401 ? "access_link_invalid" : ""
      expect([name, JSON.parse(answer.text).code]).toEqual([
        name,
        code || "invalid_request",
      ])
      expect(await snapshot()).toBe(before)
    })
  })

  describe.each([...TARGETS, ...PAGES])("the address of $method $path", (target) => {
    it("is a 404 where it cannot be decoded or names nothing", async () => {
      const before = await snapshot()
      const hasId = target.path.includes("ID")
      // Below /admin, core's own `/admin*` middleware meets an undecodable path before any plugin
      // can, and answers staff (nobody else gets that far) with a 500.
      const undecodable = target.path.startsWith("/admin") ? [] : ["%E0%A4%A", "%", "%ff"]
      const ids = [...undecodable, "%00", "a%00b", "x".repeat(8_000), "__proto__"]
      for (const id of ids) {
        const path = hasId ? withId(target, id).path : `${target.path}/${id}`
        const answer = await send({ ...target, path }, JSON.stringify(target.body))
        expect([id, answer.status]).toEqual([id, 404])
      }
      expect(await snapshot()).toBe(before)
    })
  })

  describe.each(TARGETS.filter(({ method }) => method === "GET"))(
    "the query of GET $path",
    (target) => {
      it.each(BAD_QUERIES)("breaks nothing with %.40s", async (query) => {
        const { status, text } = await send(
          withId({ ...target, path: `${target.path}?${query}` })
        )
        expect(status).toBeLessThan(500)
        if (status !== 200) {
          expect(JSON.parse(text)).toEqual(expect.any(Object))
        }
        expect(({} as Record<string, unknown>).x).toBeUndefined()
      })
    }
  )

  describe("a session", () => {
    it.each(Object.entries(NO_SESSIONS))("is not %s", async (_name, headers) => {
      const { status, text } = await rawRequest(app.url, {
        method: "GET",
        path: CURRENT_SESSION,
        headers: { "x-publishable-api-key": app.publishableKey, ...headers },
      })
      expect({ status, body: JSON.parse(text) }).toMatchObject({
        status: 401,
        body: { code: "session_invalid" },
      })
    })
  })

  it.each(Object.entries(ODD_HEADERS))("%s breaks nothing", async (_name, headers) => {
    const asked = { ...headers, "x-publishable-api-key": app.publishableKey }
    const answers = await Promise.all([
      rawRequest(app.url, {
        method: "GET",
        path: CURRENT_SESSION,
        headers: { ...asked, ...session },
      }),
      rawRequest(app.url, {
        method: "POST",
        path: "/store/customer-hub/access-links",
        headers: { ...asked, "content-type": "application/json" },
        body: JSON.stringify({ email: "nobody@example.com" }),
      }),
      rawRequest(app.url, { method: "GET", path: "/customer-hub", headers }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 202, 200])
    await untilRequestsAreWorkedOff(app)
  })

  it("is refused as another type than JSON by every store route", async () => {
    const before = await snapshot()
    const posts = TARGETS.filter(
      ({ method, path }) => method === "POST" && path.startsWith("/store")
    )
    for (const target of posts) {
      for (const type of ["application/x-www-form-urlencoded", "text/plain"]) {
        const { path, body } = withId(target)
        const { status, text } = await rawRequest(app.url, {
          method: "POST",
          path,
          headers: {
            "content-type": type,
            "x-publishable-api-key": app.publishableKey,
            ...session,
          },
          body: JSON.stringify(body ?? {}),
        })
        expect([path, type, status, JSON.parse(text)]).toMatchObject([
          path,
          type,
          400,
          { code: "invalid_request", message: expect.stringContaining("Content-Type") },
        ])
      }
    }
    expect(await snapshot()).toBe(before)
  })

  describe("settings", () => {
    it.each([
      "javascript:alert(1)",
      "JavaScript:alert(1)//https://x.test",
      "java\nscript:alert(1)",
      "http://example.com",
      "data:image/svg+xml,<svg onload=alert(1)>",
      "//example.com/logo.png",
      "/logo.png",
      "ftp://example.com",
      "https:",
      "https://",
      "not a link",
      "",
    ])("take no link such as %s, and say why", async (url) => {
      const { version } = await settings()
      const before = await snapshot()
      const wrong = [
        { shop_url: url },
        { brand_logo_url: url },
        { social_links: [{ label: "Shop", url }] },
        {
          social_links: [
            { label: "Good", url: "https://ok.test" },
            { label: "Bad", url },
          ],
        },
      ]
      for (const change of wrong) {
        const { status, body } = await app.api.post<HubErrorBody>(
          SETTINGS,
          { version, show_address: true, ...change },
          app.adminHeaders
        )
        expect({ status, body }).toMatchObject({
          status: 400,
          body: { type: "invalid_data", code: "invalid_request" },
        })
        expect(body.message).toContain(Object.keys(change)[0])
      }
      expect(await snapshot()).toBe(before)
    })

    it("take https links", async () => {
      const changes = {
        shop_url: "https://shop.test/en",
        brand_logo_url: "https://shop.test/logo.png",
        social_links: [{ label: "Pictures", url: "https://pictures.test/@shop" }],
      }
      await saveSettings(app, changes)
      expect(await settings()).toMatchObject(changes)
    })

    it("are not saved over what somebody else saved since", async () => {
      const { version } = await settings()
      const save = (store_address: string) =>
        app.api.post<AdminHubSettingsResponse>(
          SETTINGS,
          { version, store_address },
          app.adminHeaders
        )
      const answers = await Promise.all(
        ["1 A Street", "2 B Street", "3 C Street"].map(save)
      )
      const [saved, ...refused] = answers.sort((a, b) => a.status - b.status)
      expect(saved.status).toBe(200)
      for (const { status, body } of refused) {
        expect({ status, body }).toEqual({
          status: 409,
          body: {
            type: "conflict",
            code: "settings_changed",
            message: expect.any(String),
          },
        })
      }
      expect(await settings()).toEqual(saved.body.settings)
      expect(saved.body.settings.version).toBe(version + 1)
    })
  })
})
