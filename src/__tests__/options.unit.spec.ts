import { resolveOptions } from "../options"

const DEVELOPMENT = { isProduction: false }
const PRODUCTION = { backendUrl: "https://api.shop.test", isProduction: true }

describe("resolveOptions", () => {
  const { MEDUSA_BACKEND_URL, PORT } = process.env
  beforeEach(() => {
    delete process.env.MEDUSA_BACKEND_URL
    delete process.env.PORT
  })
  afterAll(() => {
    Object.assign(process.env, MEDUSA_BACKEND_URL && { MEDUSA_BACKEND_URL })
    Object.assign(process.env, PORT && { PORT })
  })

  it.each([undefined, {}, { database: { clientUrl: "added by Medusa" } }])(
    "fills in every default for %j",
    (options) => {
      expect(resolveOptions(options, DEVELOPMENT)).toEqual({
        hubUrl: "http://localhost:9000/customer-hub",
        purchaseConfirmation: true,
        trustedProxyHops: 1,
        testClock: false,
        accessLinkDelay: 2000,
        paymentProviders: {},
        maxProviderRequests: 20,
        dunning: { retryDays: [1, 3, 5, 7], lastStep: "cancel" },
        trials: { oncePerPerson: true },
        invoices: {},
      })
    }
  )

  it("takes what is written", () => {
    const options = {
      hubUrl: "https://shop.test/customer-hub",
      purchaseConfirmation: false,
      trustedProxyHops: 0,
      storefrontSecret: "s".repeat(32),
      testClock: true,
      accessLinkDelay: 500,
      maxProviderRequests: 5,
      stripe: {
        apiKey: "sk_test_1",
        webhookSecret: "whsec_1",
        publishableKey: "pk_test_1",
        host: "http://localhost:12111",
      },
      paymentProviders: { pp_acme_acme: {} },
      dunning: { retryDays: [2, 4], lastStep: "stay_past_due" },
      trials: { oncePerPerson: false },
      invoices: { fallbackFont: "./fonts/NotoSansJP-Regular.ttf" },
    }
    expect(resolveOptions(options, DEVELOPMENT)).toEqual(options)
  })

  it.each([
    { name: "hubUrl", value: "shop.test/hub" },
    { name: "hubUrl", value: "javascript:alert(1)" },
    { name: "hubUrl", value: "ftp://shop.test" },
    { name: "hubUrl", value: 1 },
    { name: "purchaseConfirmation", value: "false" },
    { name: "trustedProxyHops", value: -1 },
    { name: "trustedProxyHops", value: 1.5 },
    { name: "trustedProxyHops", value: 11 },
    { name: "trustedProxyHops", value: Number.NaN },
    { name: "storefrontSecret", value: "s".repeat(31) },
    { name: "storefrontSecret", value: "" },
    { name: "testClock", value: "true" },
    { name: "huburl", value: "https://shop.test" },
    { name: "stripe", value: {} },
    { name: "stripe", value: { apiKey: "" } },
    { name: "stripe", value: { apiKey: "sk_test_1", host: "localhost:12111" } },
    { name: "stripe", value: { apiKey: "sk_test_1", secret: "whsec_1" } },
    { name: "paymentProviders", value: { acme: {} } },
    { name: "paymentProviders", value: { pp_acme_acme: "./src/acme" } },
    { name: "dunning", value: { retryDays: [3, 1] } },
    { name: "dunning", value: { retryDays: [1, 1] } },
    { name: "dunning", value: { retryDays: [0, 1] } },
    { name: "dunning", value: { retryDays: [1.5] } },
    { name: "dunning", value: { retryDays: [91] } },
    { name: "dunning", value: { retryDays: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] } },
    { name: "dunning", value: { retryDays: "1,3,5,7" } },
    { name: "dunning", value: { lastStep: "pause" } },
    { name: "dunning", value: { days: [1] } },
    { name: "trials", value: { oncePerPerson: "no" } },
  ])("refuses $name: $value and names it", ({ name, value }) => {
    expect(() => resolveOptions({ [name]: value }, DEVELOPMENT)).toThrow(
      new RegExp(`medusa-plugin-customer-hub: wrong option.*${name}`)
    )
  })

  it("names every wrong option at once", () => {
    const wrong = { hubUrl: "nonsense", trustedProxyHops: "1" }
    expect(() => resolveOptions(wrong, DEVELOPMENT)).toThrow(/hubUrl.*trustedProxyHops/)
  })

  it.each([
    [{ retryDays: [] }, { retryDays: [], lastStep: "cancel" }],
    [{ retryDays: [14] }, { retryDays: [14], lastStep: "cancel" }],
    [
      { lastStep: "stay_past_due" },
      { retryDays: [1, 3, 5, 7], lastStep: "stay_past_due" },
    ],
  ])("completes dunning %j", (dunning, expected) => {
    expect(resolveOptions({ dunning }, DEVELOPMENT).dunning).toEqual(expected)
  })

  describe("hubUrl", () => {
    it.each([
      { backendUrl: "https://api.shop.test", expected: "https://api.shop.test" },
      { backendUrl: "https://api.shop.test///", expected: "https://api.shop.test" },
      { backendUrl: "/", env: "https://env.test/", expected: "https://env.test" },
      {
        backendUrl: "https://api.shop.test",
        env: "https://env.test",
        expected: "https://api.shop.test",
      },
      { backendUrl: "/", expected: "http://localhost:9000" },
      { backendUrl: undefined, port: "9123", expected: "http://localhost:9123" },
    ])("is below $expected for $backendUrl, $env, $port", (row) => {
      Object.assign(process.env, row.env && { MEDUSA_BACKEND_URL: row.env })
      Object.assign(process.env, row.port && { PORT: row.port })
      const { hubUrl } = resolveOptions(
        {},
        { ...DEVELOPMENT, backendUrl: row.backendUrl }
      )
      expect(hubUrl).toBe(`${row.expected}/customer-hub`)
    })

    it.each([
      ["https://shop.test/shop/customer-hub", /the path \/customer-hub/],
      ["https://shop.test/account", /the path \/customer-hub/],
      ["https://shop.test", /"https:\/\/shop.test\/customer-hub"/],
      ["https://shop.test/customer-hub?lang=de", /no query/],
      ["https://shop.test/customer-hub?", /no query/],
      ["https://shop.test/customer-hub#x", /no fragment/],
      ["https://shop.test/customer-hub/#", /no fragment/],
      ["https://user:secret@shop.test/customer-hub", /no user and password/],
    ])("stops the boot with the reason for %s", (hubUrl, reason) => {
      const boot = () => resolveOptions({ hubUrl }, DEVELOPMENT)
      expect(boot).toThrow(reason)
      expect(boot).not.toThrow(/secret/)
    })

    it("stops the boot for a backend below a path, of which it would be made", () => {
      expect(() =>
        resolveOptions({}, { ...DEVELOPMENT, backendUrl: "https://shop.test/shop" })
      ).toThrow(/admin\.backendUrl.*the path \/customer-hub/)
    })

    it("loses the slashes at its end, which links would double", () => {
      const { hubUrl } = resolveOptions(
        { hubUrl: "https://shop.test/customer-hub//" },
        DEVELOPMENT
      )
      expect(hubUrl).toBe("https://shop.test/customer-hub")
    })
  })

  describe("in production", () => {
    it("needs an address that is known", () => {
      expect(() => resolveOptions({}, { isProduction: true, backendUrl: "/" })).toThrow(
        /hubUrl: is needed in production/
      )
      expect(resolveOptions({}, PRODUCTION).hubUrl).toBe(
        "https://api.shop.test/customer-hub"
      )
    })

    it("refuses the test clock", () => {
      expect(() => resolveOptions({ testClock: true }, PRODUCTION)).toThrow(
        /testClock: must not be switched on in production/
      )
      expect(resolveOptions({ testClock: false }, PRODUCTION).testClock).toBe(false)
    })

    it("refuses to handle requests for links sooner than by default", () => {
      expect(() => resolveOptions({ accessLinkDelay: 1999 }, PRODUCTION)).toThrow(
        /accessLinkDelay: must be at least 2000 in production/
      )
      const longer = { accessLinkDelay: 5000 }
      expect(resolveOptions(longer, PRODUCTION).accessLinkDelay).toBe(5000)
    })

    it("refuses a stand-in for Stripe", () => {
      const stripe = { apiKey: "sk_test_1", host: "https://stripe.test" }
      expect(() => resolveOptions({ stripe }, PRODUCTION)).toThrow(
        /stripe.host: must not be set in production/
      )
      expect(resolveOptions({ stripe }, DEVELOPMENT).stripe).toEqual(stripe)
    })

    it.each([
      { hubUrl: "http://shop.test/customer-hub" },
      { hubUrl: "http://localhost:9000/customer-hub" },
      { backendUrl: "http://api.shop.test" },
    ])("refuses a hub without https: %j", ({ hubUrl, backendUrl }) => {
      const surroundings = { ...PRODUCTION, ...(backendUrl && { backendUrl }) }
      expect(() => resolveOptions(hubUrl ? { hubUrl } : {}, surroundings)).toThrow(
        /hubUrl: must start with https:\/\/ in production/
      )
    })
  })
})
