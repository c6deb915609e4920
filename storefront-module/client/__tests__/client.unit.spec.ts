import { createCustomerHubClient } from "../client"

function aClient(answer: Response | Error, sessionToken?: string) {
  const calls: { url: string; init: RequestInit }[] = []
  const client = createCustomerHubClient({
    baseUrl: "https://api.example.com",
    publishableKey: "pk_1",
    sessionToken,
    fetch: async (url, init) => {
      calls.push({ url: String(url), init: init ?? {} })
      if (answer instanceof Error) {
        throw answer
      }
      return answer
    },
  })
  return { client, calls }
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status })

describe("createCustomerHubClient", () => {
  it("sends the key, the session token and the query", async () => {
    const { client, calls } = aClient(json({ payments: [] }), "hub_1")

    await client.listPayments({ order: "-price", limit: 10, offset: 20 })

    expect(calls[0].url).toBe(
      "https://api.example.com/store/customer-hub/payments?order=-price&limit=10&offset=20"
    )
    expect(calls[0].init).toMatchObject({
      method: "GET",
      credentials: "same-origin",
      headers: { "x-publishable-api-key": "pk_1", authorization: "Bearer hub_1" },
    })
  })

  it("sends the days of a range", async () => {
    const { client, calls } = aClient(json({ payments: [], totals: [], count: 0 }))
    const range = { from: "2026-01-01", to: "2026-03-31" }

    await client.getPaymentStatement(range)

    expect(calls[0].url).toMatch(/\/payments\/statement\?from=2026-01-01&to=2026-03-31$/)
  })

  it("names the visitor of a storefront's server", async () => {
    const headers: unknown[] = []
    const client = createCustomerHubClient({
      baseUrl: "https://api.example.com",
      publishableKey: "pk_1",
      visitor: { ip: "203.0.113.7", storefrontSecret: "secret" },
      fetch: async (_url, init) => {
        headers.push(init?.headers)
        return json({})
      },
    })
    await client.getSettings()
    expect(headers).toMatchObject([
      {
        "x-customer-hub-storefront-secret": "secret",
        "x-customer-hub-visitor-ip": "203.0.113.7",
      },
    ])
  })

  it("asks for the plans of many variants, and lets caches keep the answer", async () => {
    const { client, calls } = aClient(json({ plans: [] }))

    await client.listPlans({ variant_id: ["variant_1", "variant_2"], region_id: "reg_1" })

    expect(decodeURIComponent(calls[0].url)).toMatch(
      /\/plans\?variant_id\[\]=variant_1&variant_id\[\]=variant_2&region_id=reg_1$/
    )
    expect(calls[0].init).not.toHaveProperty("cache")
    const settings = aClient(json({ settings: {} }))
    await settings.client.getSettings()
    expect(settings.calls[0].init.cache).toBe("no-store")
  })

  it("opens a session by the customer's own token, and not by the hub's", async () => {
    const { client, calls } = aClient(json({ token: "hub_2" }, 201), "hub_1")

    await client.createSessionFromCustomer("jwt_1")

    expect(calls[0].url).toMatch(/\/sessions\/from-customer$/)
    expect(calls[0].init).toMatchObject({
      method: "POST",
      body: "{}",
      headers: { authorization: "Bearer jwt_1" },
    })
  })

  it("leaves no way out of the path for an id", async () => {
    const { client, calls } = aClient(json({}))

    await client.cancelSubscription("../sessions/current", { reason: "moving" })

    expect(calls[0].url).toMatch(/subscriptions\/\.\.%2Fsessions%2Fcurrent\/cancel$/)
    expect(calls[0].init).toMatchObject({ method: "POST", body: '{"reason":"moving"}' })
  })

  it("retries a payment", async () => {
    const { client, calls } = aClient(json({ subscription: { id: "sub_1" } }))

    await client.retryPayment("sub_1")

    expect(calls[0].url).toMatch(/\/subscriptions\/sub_1\/retry-payment$/)
    expect(calls[0].init.method).toBe("POST")
  })

  it.each([
    ["getCard", "GET", "payment-method", undefined],
    ["setUpCard", "POST", "payment-method/setup", "{}"],
    ["emailCardLink", "POST", "payment-method/email", "{}"],
    ["completePayment", "POST", "confirm-payment/complete", "{}"],
  ] as const)("%s asks for its subscription's card", async (name, method, path, body) => {
    const { client, calls } = aClient(json({}))

    await client[name]("../x")

    expect(calls[0].url.endsWith(`/subscriptions/..%2Fx/${path}`)).toBe(true)
    expect(calls[0].init).toMatchObject({ method })
    expect(calls[0].init.body).toBe(body)
  })

  it("replaces a card by its SetupIntent, never by the card itself", async () => {
    const { client, calls } = aClient(json({}))

    await client.replaceCard("sub_1", { setup_intent_id: "seti_1", for_all: true })

    expect(calls[0].url).toMatch(/\/subscriptions\/sub_1\/payment-method$/)
    expect(calls[0].init.body).toBe('{"setup_intent_id":"seti_1","for_all":true}')
  })

  it.each([
    [undefined, ""],
    ["update_payment_method", "?scope=update_payment_method"],
  ] as const)("asks for the session of scope %p", async (scope, query) => {
    const { client, calls } = aClient(json({}))

    await client.getSession(scope)

    expect(calls[0].url.endsWith(`/sessions/current${query}`)).toBe(true)
  })

  it("takes an empty answer for a success", async () => {
    const { client } = aClient(new Response(null, { status: 204 }))

    await expect(client.deleteSession()).resolves.toBeUndefined()
  })

  it.each([
    [
      "a refusal",
      json({ code: "session_invalid", message: "m" }, 401),
      401,
      "session_invalid",
    ],
    ["a refusal of the framework", json({ type: "x" }, 400), 400, "unknown"],
    ["a proxy's error page", new Response("<h1>", { status: 502 }), 502, "unknown"],
    ["a page instead of JSON", new Response("<h1>"), 200, "unexpected_response"],
    ["no answer", new TypeError("fetch failed"), 0, "network_error"],
  ])("throws for %s", async (_, answer, status, code) => {
    const { client } = aClient(answer)

    await expect(client.getSession()).rejects.toMatchObject({
      name: "CustomerHubError",
      status,
      code,
    })
  })

  describe("of a page that shows one person", () => {
    const answerOf = (person: string) =>
      new Response("{}", { headers: { "x-customer-hub-person": person } })

    function aPage(answer: Response, shown: (string | null)[]) {
      const sent: unknown[] = []
      const client = createCustomerHubClient({
        baseUrl: "",
        publishableKey: "pk_1",
        person: () => shown.shift() ?? null,
        fetch: async (_url, init) => {
          sent.push(init?.headers)
          return answer
        },
      })
      return { client, sent }
    }

    it("names them", async () => {
      const { client, sent } = aPage(answerOf("ann"), ["ann", "ann"])
      await client.listSubscriptions()
      expect(sent[0]).toMatchObject({ "x-customer-hub-person": "ann" })
    })

    it.each([
      ["of somebody else", "bob", ["ann", "ann"]],
      ["of who was shown before", "ann", ["ann", "bob"]],
      ["after a sign-out", "ann", ["ann", null]],
      ["of somebody else while another one signs in", "bob", [null, "ann"]],
    ])("drops an answer %s", async (_what, owner, shown) => {
      const { client } = aPage(answerOf(owner), shown)
      await expect(client.listSubscriptions()).rejects.toMatchObject({
        code: "person_changed",
      })
    })

    it("takes the first answer, by which it learns who it is", async () => {
      const { client } = aPage(answerOf("ann"), [null, null])
      await expect(client.getSession()).resolves.toEqual({})
    })
  })
})
