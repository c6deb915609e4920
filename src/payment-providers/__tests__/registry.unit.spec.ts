import { PaymentProviders } from "../registry"
import type { MethodSaving } from "../types"

const STRIPE = "pp_stripe_stripe"
const hubUrl = "https://shop.test/customer-hub"
const keys = { apiKey: "sk_test_1", webhookSecret: "whsec_1" }
const setup = { isOfferedInHub: true } as MethodSaving

describe("payment providers", () => {
  it("know nothing of a provider that nobody told of", () => {
    expect(
      new PaymentProviders({ hubUrl, stripe: keys }).find("pp_system_default")
    ).toEqual({})
    expect(new PaymentProviders({ hubUrl }).find(null)).toEqual({})
  })

  it("save the cards of Stripe purchases also without keys, and charge none", () => {
    const { purchase, charger, setup } = new PaymentProviders({ hubUrl }).find(STRIPE)
    expect(purchase?.sessionData).toEqual({ setup_future_usage: "off_session" })
    expect({ charger, setup }).toEqual({ charger: undefined, setup: undefined })
  })

  it("take Stripe's cards in the hub only with the key for the browser", () => {
    expect(new PaymentProviders({ hubUrl, stripe: keys })).toMatchObject({
      idsInHub: [],
      takesCards: false,
    })
    const stripe = { ...keys, publishableKey: "pk_test_1" }
    expect(new PaymentProviders({ hubUrl, stripe })).toMatchObject({
      idsInHub: [STRIPE],
      takesCards: true,
    })
  })

  it("are asked by capability, Stripe first", () => {
    const providers = new PaymentProviders({
      hubUrl,
      stripe: keys,
      paymentProviders: { pp_acme_acme: { setup }, pp_bare_bare: {} },
    })
    expect(providers.idsWith("setup")).toEqual([STRIPE, "pp_acme_acme"])
    expect(providers.idsWith("setup", ["pp_bare_bare", "pp_acme_acme"])).toEqual([
      "pp_acme_acme",
    ])
    expect(providers.idsInHub).toEqual(["pp_acme_acme"])
  })

  it("are Stripe's of another make where the shop gives one", () => {
    const own = { setup }
    const providers = new PaymentProviders({
      hubUrl,
      paymentProviders: { [STRIPE]: own },
    })
    expect(providers.find(STRIPE)).toBe(own)
  })
})
