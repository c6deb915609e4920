import { createHubMarker, fillSlots } from "../../../../emails/placeholders"
import {
  PURCHASE_HUB_NOTE,
  purchaseConfirmationEmail,
  type PurchaseConfirmationEmailProps,
  type StartedSubscription,
} from "../template"
import { putHubButton, removeHubButton } from "../../../../emails/render-hub-button"
import { aBrand, count, HOSTILE, LINK } from "../../../../emails/__tests__/helpers"

type Order = PurchaseConfirmationEmailProps["order"]
type Item = Order["items"][number]

function anItem(changes: Partial<Item>): Item {
  return {
    title: "House Blend",
    variant_title: null,
    quantity: "1",
    unit_price: "1.00",
    discount: 0,
    net: 1,
    ...changes,
  }
}

function anOrder(changes: Partial<Order> = {}): Order {
  return {
    display_id: 2317,
    currency_code: "eur",
    items: [
      anItem({ variant_title: "250 g", quantity: "2", unit_price: "12.00", net: 24 }),
      anItem({ title: "Filter Papers", unit_price: "4.50", net: 4.5 }),
    ],
    subtotal: 28.5,
    shipping_total: 3.95,
    credit_total: 0,
    tax_total: 2.1,
    total: 34.55,
    shipping_address: null,
    ...changes,
  }
}

const marker = createHubMarker()

const LOGIN_URL = "https://shop.example.com/hub"

function aStarted(changes: Partial<StartedSubscription> = {}): StartedSubscription {
  return {
    display_id: 1042,
    interval: "month",
    interval_count: 2,
    items: [{ title: "House Blend", variant_title: "250 g", quantity: 2 }],
    trial_ends_at: null,
    next: {
      type: "payment",
      at: "2026-05-01T09:30:00.000Z",
      amount: { total: 29.95, together_with: [] },
    },
    is_paid_by_mail: false,
    later_prices: [],
    ...changes,
  }
}

function render(order: Order, props: Partial<PurchaseConfirmationEmailProps> = {}) {
  return purchaseConfirmationEmail({
    brand: aBrand(),
    marker,
    order,
    login_url: LOGIN_URL,
    self_cancellation: true,
    subscriptions: [aStarted()],
    bought_once: [{ title: "Filter Papers", quantity: 1 }],
    ...props,
  })
}

async function textOf(...input: Parameters<typeof render>) {
  return (await render(...input)).text.replace(/\s+/g, " ")
}

describe("purchase confirmation", () => {
  it("lists what was bought, and the sums lined up in the text part", async () => {
    const mail = await render(anOrder())

    expect(mail.subject).toBe("We have received your order #2317")
    expect(mail.text).toMatch(/House Blend +€24\.00\n250 g · 2 × €12\.00/)
    expect(mail.text).toMatch(/Filter Papers +€4\.50\n1 × €4\.50/)
    expect(mail.text).toMatch(
      /Subtotal +€28\.50\nShipping +€3\.95\nTax +€2\.10\nTotal +€34\.55/
    )
  })

  it.each([
    ["jpy", 1200, "¥1,200"],
    ["KWD", 1.234, /KWD\s1\.234/],
    ["usd", 0, "$0.00"],
  ])("writes %s with its own decimals", async (currency_code, total, written) => {
    const { text } = await render(anOrder({ currency_code, total }))

    expect(text).toMatch(written)
  })

  it("says that later payments are asked for by mail", async () => {
    const subscriptions = [aStarted({ is_paid_by_mail: true })]
    expect(await textOf(anOrder(), { subscriptions })).toContain(
      "The next payment is €29.95 on May 1, 2026. Nothing is taken by itself: we ask you for it by email when " +
        "it is due, and so for each payment after it. Bought once"
    )
    expect(await textOf(anOrder())).not.toContain("by itself")
  })

  it("says what is bought, what is paid now, how often it renews, what is next, and how to cancel", async () => {
    expect(await textOf(anOrder())).toContain(
      "Your order number is #2317. You pay €34.55 for it now. " +
        "Subscription #1042 2 × House Blend, 250 g Every 2 months The next payment is €29.95 on May 1, 2026. " +
        "Bought once 1 × Filter Papers " +
        `You can cancel at any time in your Customer Hub: ${LOGIN_URL} `
    )
    expect(await textOf(anOrder(), { bought_once: [] })).not.toMatch(/bought once/i)
  })

  it("says whom to ask where the shop cancels", async () => {
    expect(await textOf(anOrder(), { self_cancellation: false })).toContain(
      "You can cancel at any time: write to hello@fernhill.example. Your subscription is in your Customer Hub:"
    )
  })

  const trial_ends_at = "2026-05-01T09:30:00.000Z"

  it("tells when a trial ends and what is taken then", async () => {
    const subscriptions = [aStarted({ trial_ends_at })]

    expect(await textOf(anOrder({ total: 0 }), { subscriptions })).toContain(
      "You pay nothing for it now. Subscription #1042 2 × House Blend, 250 g Every 2 months " +
        "Free until May 1, 2026 at 9:30 AM UTC. The first payment is €29.95 on May 1, 2026."
    )
    expect(await textOf(anOrder())).not.toMatch(/free until|first payment/i)
  })

  it("tells what is taken later when the first payment is at a sale price", async () => {
    const later_prices = [{ title: "House Blend", price: 30 }]
    const subscriptions = [aStarted({ trial_ends_at, later_prices })]

    expect(await textOf(anOrder(), { subscriptions })).toContain(
      "on May 1, 2026. After that payment, House Blend costs €30.00 each time."
    )
  })

  it.each([
    ["completed" as const, "Nothing more will be charged."],
    [
      "canceled" as const,
      "Your subscription is canceled, so nothing more will be charged.",
    ],
  ])("names no payment of a subscription that is %s", async (type, sentence) => {
    const subscriptions = [aStarted({ next: { type } })]
    const text = await textOf(anOrder(), { subscriptions })

    expect(text).toContain(`250 g ${sentence}`)
    expect(text).not.toMatch(/next payment|every|cancel at any time/i)
  })

  it("shows a discount only when there is one", async () => {
    expect((await render(anOrder())).text).not.toContain("Discount")
    const item = anItem({ quantity: "2", unit_price: "12.00", discount: 5, net: 19 })
    const { text } = await render(anOrder({ items: [item] }))
    expect(text).toMatch(/House Blend +€19\.00\n2 × €12\.00\nDiscount -€5\.00/)
  })

  it("shows credit only when there is some", async () => {
    expect((await render(anOrder())).text).not.toContain("Credit")
    expect((await render(anOrder({ credit_total: -5 }))).text).toMatch(
      /Shipping +€3\.95\nCredit +-€5\.00\nTax/
    )
  })

  it.each([
    ["eur", "2", "10.915", 21.83, "2 × €10.915"],
    ["eur", "0.25", "12.00", 3, "0.25 × €12.00"],
    ["jpy", "3", "1090.4", 3271, "3 × ¥1,090.4"],
    ["huf", "1", "1990", 1990, "1 × HUF 1,990"],
  ])("writes a price with all its digits: %s", async (...sold) => {
    const [currency_code, quantity, unit_price, net, written] = sold
    const items = [anItem({ quantity, unit_price, net })]
    const { text } = await render(anOrder({ currency_code, items }))
    expect(text.replaceAll("\u00A0", " ")).toContain(written)
  })

  it("writes the shipping address without gaps", async () => {
    const { text } = await render(
      anOrder({
        shipping_address: {
          first_name: "Ann",
          last_name: "Taylor",
          company: " ",
          address_1: "3 Orchard Road",
          address_2: null,
          postal_code: "BA1 2QH",
          city: "Bath",
          country_code: "gb",
        },
      })
    )

    expect(text).toContain("Ann Taylor\n3 Orchard Road\nBA1 2QH Bath\nUnited Kingdom")
  })

  it("keeps HTML in names as text", async () => {
    const item = anItem({ title: HOSTILE, variant_title: HOSTILE })

    const { html } = await render(
      anOrder({ items: [item], shipping_address: { first_name: HOSTILE } })
    )

    expect(html).not.toContain("<script")
    expect(html).not.toContain("<img")
  })

  it("takes the hub button and the link in both parts", async () => {
    const words = { note: PURCHASE_HUB_NOTE }
    const draft = await putHubButton(await render(anOrder()), marker, words)
    const mail = fillSlots(draft, { link: LINK })

    expect(mail.html + mail.text).not.toContain("hubmarker")
    expect(count(mail.html, `href="${LINK.replaceAll("&", "&amp;")}"`)).toBe(1)
    expect(mail.text).toContain(
      `${PURCHASE_HUB_NOTE}\n\nOpen my Customer Hub:\n${LINK}\n\n`
    )
  })

  it("leaves no trace of the button when it is off", async () => {
    const mail = removeHubButton(await render(anOrder()), marker)

    expect(mail.html + mail.text).not.toMatch(/hubmarker|Open my Customer Hub/)
    expect(mail.html).not.toContain('<div style="margin:24px 0"></div>')
    expect(mail.text).not.toMatch(/\n{3}/)
  })
})
