import { Modules } from "@medusajs/framework/utils"
import {
  completeCartWorkflow,
  createPromotionsWorkflow,
  processPaymentWorkflow,
  updateProductVariantsWorkflow,
} from "@medusajs/medusa/core-flows"

import { now } from "../../../src/lib/clock"
import { trialKeyOfEmail } from "../../../src/lib/trial-key"
import { HUB_METADATA_KEY, trialEnd } from "../../../src/lib/trial-mark"
import { HUB_SETTINGS_MODULE } from "../../../src/modules/hub-settings"
import { SUBSCRIPTION_MODULE } from "../../../src/modules/subscription"
import { BOOT_TIMEOUT_MS, startApp, type TestApp } from "../../helpers/app"
import { mailsTo } from "../../helpers/ask-for-link"
import { storefront, type Checkout } from "../../helpers/checkout"
import { aProductForSale, aShop, type TestShop } from "../../helpers/shop"
import { sql } from "../../helpers/sql"
import { startedBy, untilConfirmed } from "../../helpers/started-by"
import { waitUntil } from "../../helpers/wait-until"

let app: TestApp
let shop: TestShop
let store: Checkout
let trial: Awaited<ReturnType<typeof aProductForSale>>
let plain: Awaited<ReturnType<typeof aProductForSale>>
beforeAll(async () => {
  app = await startApp()
  shop = await aShop(app)
  store = storefront(app, shop)
  trial = await aProductForSale(app, shop, { plan: { trial_days: 14 }, isDigital: true })
  plain = await aProductForSale(app, shop, { isDigital: true })
}, BOOT_TIMEOUT_MS)
// All buyers of these tests have one IP address, which may begin thirty cards in a quarter of an hour.
beforeEach(() => sql(app, "DELETE FROM hub_rate_limit"))
afterAll(async () => {
  await untilConfirmed(app)
  await app.stop()
})

async function aTrialCart(email: string): Promise<string> {
  const cartId = await store.cart({ email })
  const product = await aTrialProduct()
  const { status } = await store.subscribe(cartId, { ...item(product), quantity: 2 })
  expect(status).toBe(200)
  return cartId
}

const OTHER_CARD = "pm_card_mastercard"

async function aTrialProduct() {
  return await aProductForSale(app, shop, { plan: { trial_days: 14 }, isDigital: true })
}

/** A cart with a trial and a saved card, ready to be completed. */
async function cartWithCard(
  email: string,
  product: typeof trial,
  card = "pm_card_visa"
): Promise<string> {
  const cartId = await store.cart({ email })
  await store.subscribe(cartId, item(product))
  const { body } = await store.setUpCard(cartId)
  await app.stripe.browser.confirmSetup(body.client_secret, card)
  return cartId
}

async function buyTrial(email: string, product: typeof trial, card?: string) {
  const answer = await store.complete(await cartWithCard(email, product, card))
  if (answer.body.type === "order") {
    await startedBy(app, answer.body.order.id)
  }
  return answer
}

/** Claims a trial for a cart, as its completion did some minutes ago. */
async function claimFor(
  cartId: string,
  email: string,
  { product_id }: typeof trial,
  minutesAgo: number
): Promise<void> {
  await app.container.resolve(SUBSCRIPTION_MODULE).claimTrials({
    cart_id: cartId,
    key_hashes: [trialKeyOfEmail(email)],
    trials: [{ product_id, title: "House Blend" }],
  })
  await sql(
    app,
    "UPDATE hub_used_trial SET claimed_at = now() - ? * interval '1 minute' WHERE cart_id = ?",
    [minutesAgo, cartId]
  )
}

/** A claim is given up after the answer. */
async function untilNothingIsClaimed(cartId: string): Promise<void> {
  await waitUntil("the cart's claims are given up", async () => {
    const rows = await sql(app, "SELECT FROM hub_used_trial WHERE cart_id = ?", [cartId])
    return rows.length === 0
  })
}

function item({ variant_id }: { variant_id: string }) {
  return { variant_id, quantity: 1 }
}

describe("a trial", () => {
  it("costs nothing now, and its first payment is shown, mailed and scheduled", async () => {
    const cartId = await store.cart({ email: "trial@example.com" })

    const added = await store.subscribe(cartId, { ...item(trial), quantity: 2 })

    expect(added.status).toBe(200)
    expect(added.body.cart).toMatchObject({ id: cartId, total: 0 })
    const shown = new Date(added.body.first_payment_at!)

    const { status, body } = await store.payNothing(cartId)
    expect({ status, type: body.type }).toEqual({ status: 200, type: "order" })

    const [subscription, ...others] = await startedBy(app, body.order.id)
    expect(others).toEqual([])
    const end = trialEnd(subscription.started_at, 14)
    expect(Math.abs(end.getTime() - shown.getTime())).toBeLessThan(60_000)
    expect(subscription).toMatchObject({
      status: "trialing",
      trial_days: 14,
      trial_ends_at: end,
      anchor_at: end,
      next_charge_at: end,
      current_period_end: end,
      payment_provider_id: "pp_stripe_stripe",
      card_last4: "4242",
    })
    expect(subscription.items).toMatchObject([
      { quantity: 2, unit_price: 12.5, is_tax_inclusive: false },
    ])
    expect(subscription.cycles).toMatchObject([
      { number: 1, status: "scheduled", period_start: end, due_at: end, work_at: end },
    ])
    const mail = await app.mails.waitForMail(
      ({ to, subject }) => to.includes("trial@example.com") && /order #/.test(subject)
    )
    expect(mail.text.replace(/\s+/g, " ")).toMatch(
      /2 × House Blend, 250 g Every month Free until .+ UTC\. The first payment is €\d+\.\d\d on /
    )
  })

  it("can be left out: the first period is paid at checkout then", async () => {
    const cartId = await store.cart({ email: "once@example.com" })
    await store.subscribe(cartId, { ...item(trial), trial: false })

    const { body } = await store.pay(cartId)

    const [subscription] = await startedBy(app, body.order.id)
    expect(subscription).toMatchObject({
      status: "active",
      trial_days: 0,
      trial_ends_at: null,
    })
    expect(subscription.cycles).toHaveLength(2)
  })

  it("stands beside lines that are paid now, with the card of that payment", async () => {
    const paid = await aProductForSale(app, shop, { plan: {}, isDigital: true })
    const cartId = await aTrialCart("mixed@example.com")
    await store.add(cartId, item(paid))

    const { body } = await store.pay(cartId)

    const started = await startedBy(app, body.order.id, 2)
    expect(started.map(({ status }) => status).sort()).toEqual(["active", "trialing"])
    expect(new Set(started.map((row) => row.payment_method_id)).size).toBe(1)
    expect(started[0].payment_method_id).not.toBeNull()
  })

  it("keeps the amount that its buyer chose", async () => {
    const own = await aProductForSale(app, shop, {
      plan: { trial_days: 7 },
      payWhatYouWant: true,
      isDigital: true,
    })
    const cartId = await store.cart({ email: "own-price@example.com" })
    await store.subscribe(cartId, { ...item(own), unit_price: 3.5 })

    const { body } = await store.payNothing(cartId)

    const [{ items }] = await startedBy(app, body.order.id)
    expect(items).toMatchObject([{ unit_price: 3.5 }])
  })

  it("must be added again when the shop's price has changed", async () => {
    const rising = await aProductForSale(app, shop, {
      plan: { trial_days: 14 },
      isDigital: true,
    })
    const cartId = await store.cart({ email: "risen@example.com" })
    const { body: added } = await store.subscribe(cartId, item(rising))
    await updateProductVariantsWorkflow(app.container).run({
      input: {
        product_variants: [
          { id: rising.variant_id, prices: [{ currency_code: "eur", amount: 14 }] },
        ],
      },
    })

    const refused = await store.complete(cartId)

    expect({ status: refused.status, code: refused.body.code }).toEqual({
      status: 400,
      code: "trial_outdated",
    })
    expect(refused.body.message).toContain("House Blend")
    const line = `/store/carts/${cartId}/line-items/${added.cart.items[0].id}`
    await app.api.delete(line)
    await store.subscribe(cartId, item(rising))
    const { body } = await store.payNothing(cartId)
    const [{ items }] = await startedBy(app, body.order.id)
    expect(items).toMatchObject([{ unit_price: 14 }])
  })

  it("in yen is agreed in yen", async () => {
    const cartId = await store.cart({ email: "yen@example.com", currency: "jpy" })
    await store.subscribe(cartId, item(await aTrialProduct()))

    const { body } = await store.payNothing(cartId)

    const [{ items }] = await startedBy(app, body.order.id)
    expect(items).toMatchObject([{ unit_price: 1500, is_tax_inclusive: true }])
  })
})

describe("one trial a person and product", () => {
  let product: typeof trial
  beforeEach(async () => {
    product = await aTrialProduct()
  })

  it("is refused a second time, whatever became of the first", async () => {
    const { body } = await buyTrial("twice@example.com", product)
    const [{ id }] = await startedBy(app, body.order.id)
    await app.container.resolve(SUBSCRIPTION_MODULE).cancelSubscription({
      id,
      at: now(),
      canceled_by: { type: "system", id: null },
      reason: null,
    })

    const refused = await buyTrial("twice@example.com", product, OTHER_CARD)

    expect({ status: refused.status, code: refused.body.code }).toEqual({
      status: 400,
      code: "trial_used",
    })
    expect(refused.body.message).toMatch(/House Blend.*trial: false/)
  })

  it("is refused to other letters of the address, also when it is set late", async () => {
    await buyTrial("letters@example.com", product)

    const cartId = await store.cart({ email: "someone-else@example.com" })
    await store.subscribe(cartId, item(product))
    await app.api.post(`/store/carts/${cartId}`, { email: "Letters@EXAMPLE.com" })
    const refused = await store.payNothing(cartId, OTHER_CARD)

    expect(refused.body.code).toBe("trial_used")
  })

  it("is refused to the same card with another address", async () => {
    await buyTrial("card-first@example.com", product)

    const refused = await buyTrial("card-second@example.com", product)
    expect(refused.body.code).toBe("trial_used")
    // Nothing was claimed for the address that was refused.
    const other = await buyTrial("card-second@example.com", product, OTHER_CARD)
    expect(other.body.type).toBe("order")
  })

  it("is refused to the card that pays for other lines of the cart", async () => {
    await buyTrial("mixed-first@example.com", product)
    const cartId = await store.cart({ email: "mixed-second@example.com" })
    await store.subscribe(cartId, item(product))
    await store.add(cartId, item(plain))

    const refused = await store.pay(cartId)

    expect(refused.body.code).toBe("trial_used")
  })

  it("is sold without its trial then, from the same cart", async () => {
    await buyTrial("pays-then@example.com", product)
    const cartId = await store.cart({ email: "pays-then@example.com" })
    const { body: added } = await store.subscribe(cartId, item(product))
    expect((await store.payNothing(cartId, OTHER_CARD)).body.code).toBe("trial_used")

    await app.api.delete(`/store/carts/${cartId}/line-items/${added.cart.items[0].id}`)
    const { body: again } = await store.subscribe(cartId, {
      ...item(product),
      trial: false,
    })
    expect(again.first_payment_at).toBeNull()
    const { body } = await store.pay(cartId)

    const [subscription] = await startedBy(app, body.order.id)
    expect(subscription).toMatchObject({ status: "active", trial_days: 0 })
  })

  it("leaves the trials of other products", async () => {
    await buyTrial("collector@example.com", product)
    const other = await buyTrial("collector@example.com", await aTrialProduct())
    expect(other.body.type).toBe("order")
  })

  it("counts the lines of one cart", async () => {
    const cartId = await store.cart({ email: "greedy@example.com" })
    const { body: first } = await store.subscribe(cartId, item(product))
    // Core makes one line of two that are alike.
    const line = `/store/carts/${cartId}/line-items/${first.cart.items[0].id}`
    await app.api.post(line, { quantity: 1, metadata: { gift: "yes" } })
    const { body: added } = await store.subscribe(cartId, item(product))
    expect(added.cart.items).toHaveLength(2)
    expect((await store.payNothing(cartId)).body.code).toBe("trial_used")
  })

  it("is not asked when the option is off", async () => {
    await buyTrial("again@example.com", product)
    const settings = app.container.resolve(HUB_SETTINGS_MODULE)
    const options = { ...settings.options, trials: { oncePerPerson: false } }
    const off = jest.replaceProperty(settings, "options", options)
    const second = await buyTrial("again@example.com", product)
    off.restore()
    expect(second.body.type).toBe("order")
  })

  it("holds against twenty carts that are completed at once", async () => {
    // The first makes the customer record; core refuses to make it twenty times at once.
    const first = await cartWithCard("racer@example.com", product)
    const carts = [first]
    // An address may begin ten cards in an hour.
    for (const length of [9, 10]) {
      await sql(app, "DELETE FROM hub_rate_limit")
      const more = Array.from({ length }, () =>
        cartWithCard("racer@example.com", product)
      )
      carts.push(...(await Promise.all(more)))
    }

    const answers = await Promise.all(carts.map((cartId) => store.complete(cartId)))

    const [bought, ...more] = answers.filter(({ body }) => body.type === "order")
    expect(more).toEqual([])
    expect(answers.filter(({ body }) => body.code === "trial_used")).toHaveLength(19)
    await startedBy(app, bought.body.order.id)
  }, 180_000)

  it("is done once the completion of a cart that failed succeeds", async () => {
    const scarce = await aProductForSale(app, shop, {
      plan: { trial_days: 14 },
      stock: 1,
    })
    const cartId = await cartWithCard("stuck@example.com", scarce)
    // No shipping method yet: core refuses after the hub let the cart through.
    const failed = await store.complete(cartId)
    expect(failed.body.type).not.toBe("order")
    expect(failed.body.code).not.toBe("trial_used")

    await store.ship(cartId)
    const { body } = await store.pay(cartId)

    await startedBy(app, body.order.id)
  })

  it("is free again at once when the completion failed", async () => {
    const scarce = await aProductForSale(app, shop, {
      plan: { trial_days: 14 },
      stock: 1,
    })
    const failed = await cartWithCard("retry@example.com", scarce)
    // No shipping method yet.
    expect((await store.complete(failed)).body.type).not.toBe("order")
    await untilNothingIsClaimed(failed)

    const second = await cartWithCard("retry@example.com", scarce)
    await store.ship(second)
    const { body } = await store.pay(second)

    expect(body.type).toBe("order")
    await startedBy(app, body.order.id)
    expect((await store.complete(failed)).body.code).toBe("trial_used")
  })

  it("is taken over minutes after a cart that never became an order", async () => {
    const abandoned = await cartWithCard("leaver@example.com", product)
    await claimFor(abandoned, "leaver@example.com", product, 4)
    const cartId = await cartWithCard("leaver@example.com", product)
    expect((await store.complete(cartId)).body.code).toBe("trial_used")

    await claimFor(abandoned, "leaver@example.com", product, 6)
    const { body } = await store.complete(cartId)

    expect(body.type).toBe("order")
    await startedBy(app, body.order.id)
    await sql(app, "UPDATE hub_used_trial SET claimed_at = now() - interval '1 year'")
    expect((await store.complete(abandoned)).body.code).toBe("trial_used")
  })

  it("stays with a cart that became an order, however late its subscription starts", async () => {
    const { body } = await buyTrial("late@example.com", product)
    await startedBy(app, body.order.id)
    // As before the order's event is worked off.
    await sql(
      app,
      `UPDATE hub_used_trial SET subscription_id = NULL, claimed_at = now() - interval '1 day'
        WHERE product_id = ?`,
      [product.product_id]
    )

    const refused = await buyTrial("late@example.com", product, OTHER_CARD)

    expect(refused.body.code).toBe("trial_used")
  })

  it("counts a trial that was completed past the route", async () => {
    const cartId = await store.cart({ email: "by-webhook@example.com" })
    await store.subscribe(cartId, item(product))
    const { result } = await completeCartWorkflow(app.container).run({
      input: { id: cartId },
    })
    await startedBy(app, result.id)

    const refused = await buyTrial("by-webhook@example.com", product)

    expect(refused.body.code).toBe("trial_used")
  })

  describe("beside a line that is paid, completed by the payment's webhook", () => {
    const boughtByWebhook = async (email: string, card = "pm_card_visa") => {
      const cartId = await store.cart({ email })
      await store.subscribe(cartId, item(product))
      await store.add(cartId, item(plain))
      const { session } = await store.session(cartId, "pp_stripe_stripe")
      await app.stripe.browser.confirmPayment(session.data.client_secret!, card)
      await processPaymentWorkflow(app.container).run({
        input: { action: "captured", data: { session_id: session.id, amount: 12.5 } },
      })
      const [{ order_id }] = await sql<{ order_id: string }>(
        app,
        "SELECT order_id FROM order_cart WHERE cart_id = ?",
        [cartId]
      )
      const [subscription] = await startedBy(app, order_id)
      return subscription
    }

    it("is granted the first time, and counts by address and card", async () => {
      expect(await boughtByWebhook("hook@example.com")).toMatchObject({
        status: "trialing",
        card_last4: "4242",
      })
      for (const [email, card] of [
        ["hook@example.com", OTHER_CARD],
        ["hook-other@example.com", "pm_card_visa"],
      ]) {
        expect((await buyTrial(email, product, card)).body.code).toBe("trial_used")
      }
    })

    it.each([
      ["address", "hooked@example.com", OTHER_CARD],
      ["card", "hooked-other@example.com", "pm_card_visa"],
    ])("is canceled and charges nothing the second, by %s", async (_, email, card) => {
      const first = await buyTrial("hooked@example.com", product)
      await startedBy(app, first.body.order.id)

      const second = await boughtByWebhook(email, card)

      expect(second).toMatchObject({
        status: "canceled",
        canceled_by_type: "system",
        next_charge_at: null,
        cycles: [{ status: "void", work_at: null }],
      })
      const mail = await app.mails.waitForMail(
        ({ to, text }) => to.includes(email) && /trial was already used/.test(text)
      )
      expect(mail.subject).toContain(`#${second.display_id} is canceled`)
      // Nothing was claimed with what was refused.
      const rows = await sql(app, "SELECT * FROM hub_used_trial WHERE product_id = ?", [
        product.product_id,
      ])
      expect(rows).toHaveLength(2)
    })
  })

  it("is refused as the provider's trouble, and claimed by nobody, while Stripe is silent", async () => {
    const cartId = await cartWithCard("silent@example.com", product)
    for (const fault of ["error_before", "drop_before"] as const) {
      const outage = app.stripe.faults.add({
        on: "GET /v1/payment_methods/:id",
        do: fault,
        times: Infinity,
      })
      const { status, body } = await store.complete(cartId)
      outage.remove()
      expect(outage.hits).toBeGreaterThan(0)
      expect({ status, code: body.code }).toEqual({
        status: 502,
        code: "card_setup_failed",
      })
      await untilNothingIsClaimed(cartId)
    }

    const { body } = await store.complete(cartId)

    await startedBy(app, body.order.id)
    const used = await buyTrial("silent-other@example.com", product)
    expect(used.body.code).toBe("trial_used")
  })

  it("keeps no address", async () => {
    await buyTrial("secret@example.com", product)
    const rows = await sql(app, "SELECT * FROM hub_used_trial WHERE product_id = ?", [
      product.product_id,
    ])
    expect(rows).toHaveLength(2)
    expect(JSON.stringify(rows)).not.toMatch(/secret|@|4242/)
  })
})

describe("an amount of the buyer's own", () => {
  it("is paid at once and stays the price", async () => {
    const own = await aProductForSale(app, shop, {
      plan: {},
      payWhatYouWant: true,
      isDigital: true,
    })
    const cartId = await store.cart({ email: "chooser@example.com" })
    const { body: added } = await store.subscribe(cartId, { ...item(own), unit_price: 7 })
    expect(added.first_payment_at).toBeNull()

    const { body } = await store.pay(cartId)

    const [{ items, status }] = await startedBy(app, body.order.id)
    expect({ status, price: items[0].unit_price }).toEqual({ status: "active", price: 7 })
  })
})

describe("an amount of the buyer's own that no card can pay", () => {
  const ownPriced = (trial_days: number) =>
    aProductForSale(app, shop, {
      plan: { trial_days },
      payWhatYouWant: true,
      isDigital: true,
    })

  it.each([
    ["eur", 0.001],
    ["eur", 0.01],
    ["eur", 0.494],
    ["eur", 1e6],
    ["eur", 1e9],
    ["eur", 1e308],
    ["eur", -0.01],
    ["eur", "7"],
    ["eur", null],
    ["eur", [7]],
    ["jpy", 0.5],
    ["jpy", 1e8],
  ] as const)("is refused naming the field: %s %j", async (currency, unit_price) => {
    for (const days of [0, 7]) {
      const own = await ownPriced(days)
      const cartId = await store.cart({ email: "odd@example.com", currency })
      const { status, body } = await store.subscribe(cartId, { ...item(own), unit_price })
      expect({ status, body }).toMatchObject({
        status: 400,
        body: {
          code: "invalid_request",
          message: expect.stringContaining("unit_price"),
        },
      })
    }
  })

  it("is refused for what the quantity makes of it", async () => {
    const own = await ownPriced(7)
    const cartId = await store.cart({ email: "many@example.com" })
    const add = (quantity: number, unit_price: number) =>
      store.subscribe(cartId, { variant_id: own.variant_id, quantity, unit_price })
    const refused = await add(1_000_000, 1.01)
    expect(refused.body.message).toContain("unit_price")
    expect((await add(100, 0.01)).status).toBe(200)
  })

  it.each([
    ["eur", 7.005, 7.01],
    ["eur", 0.0, 0],
    ["jpy", 700.4, 700],
  ] as const)(
    "is rounded to the currency: %s %d",
    async (currency, chosen, unit_price) => {
      const own = await ownPriced(0)
      const cartId = await store.cart({ email: "rounded@example.com", currency })
      const { body } = await store.subscribe(cartId, { ...item(own), unit_price: chosen })
      expect(body.cart.items).toMatchObject([{ unit_price }])
    }
  )
})

describe("a first payment that a promotion takes off wholly", () => {
  it("needs a card all the same, and keeps the price for later", async () => {
    const { variant_id } = await aProductForSale(app, shop, { plan: {}, isDigital: true })
    await createPromotionsWorkflow(app.container).run({
      input: {
        promotionsData: [
          {
            code: "ALLFREE",
            type: "standard",
            status: "active",
            application_method: {
              type: "percentage",
              target_type: "order",
              allocation: "across",
              value: 100,
              currency_code: "eur",
            },
          },
        ],
      },
    })
    const cartId = await store.cart({ email: "gratis@example.com" })
    await store.add(cartId, { variant_id, quantity: 1 })
    await app.api.post(`/store/carts/${cartId}/promotions`, { promo_codes: ["ALLFREE"] })

    const refused = await store.complete(cartId)
    expect(refused.body.code).toBe("card_required")
    const { body } = await store.payNothing(cartId)

    const [subscription] = await startedBy(app, body.order.id)
    expect(subscription).toMatchObject({ status: "active", card_last4: "4242" })
    expect(subscription.items).toMatchObject([{ unit_price: 12.5 }])
    expect(subscription.cycles).toHaveLength(2)
  })
})

describe("the hub's cart route refuses", () => {
  it.each([
    ["an unknown variant", () => ({ variant_id: "variant_unknown" }), /variant_id/],
    ["a variant without a plan", () => item(plain), /variant_id.*no subscription plan/],
    ["no quantity", () => ({ quantity: undefined }), /quantity/],
    ["quantity 0", () => ({ quantity: 0 }), /quantity/],
    ["half a unit", () => ({ quantity: 0.5 }), /quantity/],
    ["a negative price", () => ({ unit_price: -1 }), /unit_price/],
    ["a price for a product that has one", () => ({ unit_price: 1 }), /unit_price/],
    ["metadata", () => ({ metadata: {} }), /metadata/],
  ])("%s", async (_, change, message) => {
    const cartId = await store.cart({ email: "wrong@example.com" })

    const { status, body } = await store.subscribe(cartId, {
      ...item(trial),
      ...change(),
    })

    expect({ status, code: body.code }).toEqual({ status: 400, code: "invalid_request" })
    expect(body.message).toMatch(message)
  })

  it("an unknown cart, on both routes", async () => {
    const [line, setup] = [
      await store.subscribe("cart_unknown", item(trial)),
      await store.setUpCard("cart_unknown"),
    ]
    expect([line.status, setup.status]).toEqual([404, 404])
    expect([line.body.code, setup.body.code]).toEqual(["not_found", "not_found"])
  })

  it("to save a card for a cart that needs none", async () => {
    const once = await store.cart({ email: "none@example.com" })
    await store.add(once, item(plain))
    const paying = await store.cart({ email: "pays@example.com" })
    await store.subscribe(paying, { ...item(trial), trial: false })
    const nobody = await store.cart({})
    await store.subscribe(nobody, item(trial))

    expect((await store.setUpCard(once)).body.message).toMatch(/no subscription/)
    expect((await store.setUpCard(paying)).body.message).toMatch(/payment session/)
    expect((await store.setUpCard(nobody)).body.message).toMatch(/email/)
    expect((await store.setUpCard(nobody, { customer: "cus_1" })).status).toBe(400)
  })
})

describe("forged terms", () => {
  const mark = {
    trial_days: 3650,
    agreed_unit_price: "0.01",
    is_tax_inclusive: false,
    currency_code: "eur",
    is_own_price: true,
  }
  const metadata = { [HUB_METADATA_KEY]: mark }

  it("are refused on each of core's cart routes", async () => {
    const cartId = await store.cart({ email: "forger@example.com" })
    const { body } = await store.subscribe(cartId, item(trial))
    const line = `/store/carts/${cartId}/line-items/${body.cart.items[0].id}`
    const attempts: [string, Record<string, unknown>][] = [
      ["/store/carts", { metadata }],
      ["/store/carts", { items: [{ ...item(plain), metadata }] }],
      [`/store/carts/${cartId}`, { metadata }],
      [`/store/carts/${cartId}/line-items`, { ...item(plain), metadata }],
      [line, { quantity: 1, metadata }],
      [line, { quantity: 1, metadata: { [HUB_METADATA_KEY]: "" } }],
      [line, { quantity: 1, metadata: null }],
      [line, { quantity: 1, metadata: {} }],
    ]

    for (const [path, forged] of attempts) {
      const refused = await app.api.post<{ code?: string }>(path, forged)
      expect({ path, forged, ...refused.body, status: refused.status }).toMatchObject({
        status: 400,
        code: "invalid_request",
      })
    }
    const { body: after } = await app.api.post<typeof body>(line, {
      quantity: 1,
      metadata: { gift: "yes" },
    })
    expect(after.cart.items[0].metadata).toMatchObject({
      gift: "yes",
      [HUB_METADATA_KEY]: { trial_days: 14, agreed_unit_price: "12.5" },
    })
  })
})

describe("completion is refused", () => {
  it("without a saved card when nothing is to be paid", async () => {
    const cartId = await aTrialCart("no-card@example.com")

    const before = await store.complete(cartId)
    expect({ status: before.status, code: before.body.code }).toEqual({
      status: 400,
      code: "card_required",
    })
    expect(before.body.message).toContain("payment-method/setup")
    const first = await store.setUpCard(cartId)
    expect((await store.complete(cartId)).body.code).toBe("card_required")
    const again = await store.setUpCard(cartId)
    expect(again.body).toEqual(first.body)

    await app.stripe.browser.confirmSetup(again.body.client_secret, "pm_card_visa")
    expect((await store.complete(cartId)).body.type).toBe("order")
  })

  it("with somebody else's SetupIntent", async () => {
    const theirs = await aTrialCart("victim@example.com")
    const { body } = await store.setUpCard(theirs)
    await app.stripe.browser.confirmSetup(body.client_secret, "pm_card_visa")
    const cartId = await aTrialCart("thief@example.com")
    await store.setUpCard(cartId)
    await app.container.resolve(Modules.CART).updateCarts(cartId, {
      metadata: { [HUB_METADATA_KEY]: { setup_id: body.setup_intent_id } },
    })

    const refused = await store.complete(cartId)

    expect(refused.body.code).toBe("card_required")
  })

  it("with a payment that was prepared before the subscription was added", async () => {
    const monthly = await aProductForSale(app, shop, { plan: {}, isDigital: true })
    const cartId = await store.cart({ email: "early@example.com" })
    await store.add(cartId, item(plain))
    await store.session(cartId, "pp_stripe_stripe")
    await store.add(cartId, item(monthly))

    const refused = await store.complete(cartId)
    expect(refused.status).toBe(400)
    // Core forgets the session when the amount changes; else the hub says what to do.
    expect(refused.body.type).not.toBe("order")

    expect((await store.pay(cartId)).body.type).toBe("order")
  })

  describe("by a payment prepared before a trial was added, which", () => {
    const prepared = async (email: string) => {
      const cartId = await store.cart({ email })
      await store.add(cartId, item(plain))
      const { session } = await store.session(cartId, "pp_stripe_stripe")
      await app.stripe.browser.confirmPayment(session.data.client_secret!, "pm_card_visa")
      const intentId = session.data.id as string
      const atStripe = () =>
        app.stripe.books.payments().find(({ id }) => id === intentId)!.status
      return { cartId, intentId, atStripe }
    }

    it("is canceled with it, and a new one saves the card", async () => {
      const { cartId, atStripe } = await prepared("early-trial@example.com")
      expect(atStripe()).toBe("requires_capture")
      expect((await store.subscribe(cartId, item(await aTrialProduct()))).status).toBe(
        200
      )
      expect(atStripe()).toBe("canceled")

      const { body } = await store.pay(cartId)
      expect(body.type).toBe("order")
      expect(await startedBy(app, body.order.id)).toMatchObject([
        { status: "trialing", card_last4: "4242" },
      ])
    })

    it("keeps the trial out once it was paid", async () => {
      const { cartId, intentId, atStripe } = await prepared("paid-early@example.com")
      await fetch(`${app.stripe.url}/v1/payment_intents/${intentId}/capture`, {
        method: "POST",
        headers: { authorization: "Bearer sk_test_standin" },
      })
      expect(atStripe()).toBe("succeeded")
      const { status, body } = await store.subscribe(cartId, item(trial))
      expect([status, body.code]).toEqual([409, "payment_in_progress"])
      const { body: after } = await app.api.get<{ cart: { items: unknown[] } }>(
        `/store/carts/${cartId}`
      )
      expect(after.cart.items).toHaveLength(1)
    })
  })

  it("with a payment that saves the card for another customer", async () => {
    const cartId = await store.cart({ email: "first@example.com" })
    await store.subscribe(cartId, { ...item(trial), trial: false })
    const { session } = await store.session(cartId, "pp_stripe_stripe")
    await app.stripe.browser.confirmPayment(session.data.client_secret!, "pm_card_visa")
    await app.api.post(`/store/carts/${cartId}`, { email: "second@example.com" })

    const refused = await store.complete(cartId)

    expect(refused.body.code).toBe("card_required")
    expect(refused.body.message).toMatch(/payment session again/)
  })
})

describe("the payment session of a subscription", () => {
  it("takes nothing from the request but the provider", async () => {
    const cartId = await store.cart({ email: "plain-guest@example.com" })
    await store.subscribe(cartId, { ...item(trial), trial: false })

    const { session } = await store.session(cartId, "pp_stripe_stripe", {
      payment_method: "pm_card_visa",
      confirm: true,
      off_session: true,
      setup_future_usage: null,
      customer: "cus_somebody",
    })

    expect(session.data).toMatchObject({
      status: "requires_payment_method",
      setup_future_usage: "off_session",
      payment_method: null,
      customer: expect.stringMatching(/^cus_/),
    })
    expect(session.data.customer).not.toBe("cus_somebody")
  })

  it("is core's own for a cart without one", async () => {
    const cartId = await store.cart({ email: "plain-guest@example.com" })
    await store.add(cartId, item(plain))

    const { session } = await store.session(cartId, "pp_stripe_stripe")

    expect(session.data).toMatchObject({ setup_future_usage: null, customer: null })
  })

  it("refuses a total that no card can pay, naming it", async () => {
    const monthly = await aProductForSale(app, shop, { plan: {}, isDigital: true })
    const cartId = await store.cart({ email: "bulk@example.com" })
    await store.add(cartId, { ...item(monthly), quantity: 1_000_000 })

    const { status, body } = await store.session(cartId, "pp_stripe_stripe")

    expect({ status, code: body.code }).toEqual({ status: 400, code: "invalid_request" })
    expect(body.message).toContain("total")
  })

  it("wants an e-mail address first", async () => {
    const cartId = await store.cart({})
    await store.add(cartId, item(trial))

    const { status, body } = await store.session(cartId, "pp_stripe_stripe")

    expect({ status, code: body.code }).toEqual({ status: 400, code: "invalid_request" })
    expect(body.message).toContain("email")
  })
})

describe("a purchase that left no card", () => {
  it("completed past the route waits for one, and its customer is mailed a link", async () => {
    const cartId = await store.cart({ email: "waits@example.com" })
    await store.subscribe(cartId, item(trial))

    const { result } = await completeCartWorkflow(app.container).run({
      input: { id: cartId },
    })

    const [subscription] = await startedBy(app, result.id)
    expect(subscription).toMatchObject({
      status: "needs_payment_method",
      payment_provider_id: "pp_stripe_stripe",
      payment_method_id: null,
    })
    await waitUntil("a link of its own is mailed", async () => {
      const links = await sql(
        app,
        "SELECT id FROM hub_access_link WHERE email = ? AND requested_by = 'system' AND delivery_status = 'sent'",
        ["waits@example.com"]
      )
      return links.length === 1
    })
    expect(mailsTo(app, "waits@example.com").length).toBeGreaterThan(0)
  })
})
