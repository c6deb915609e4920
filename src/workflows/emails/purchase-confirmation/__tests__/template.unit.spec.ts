import { createHubMarker, fillSlots } from "../../../../emails/placeholders"
import { PURCHASE_HUB_NOTE, purchaseConfirmationEmail } from "../template"
import { putHubButton, removeHubButton } from "../../../../emails/render-hub-button"
import { aBrand, count, HOSTILE, LINK } from "../../../../emails/__tests__/helpers"

type Order = Parameters<typeof purchaseConfirmationEmail>[0]["order"]
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
    trials: [],
    ...changes,
  }
}

const marker = createHubMarker()

function render(order: Order) {
  return purchaseConfirmationEmail({ brand: aBrand(), marker, order })
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

  const trial = {
    line_id: "line_1",
    title: "House Blend",
    price: 25,
    later_price: null,
    first_payment_at: "2026-03-15T09:30:00.000Z",
  }

  it("tells when a trial ends and what is taken then", async () => {
    const { text } = await render(anOrder({ trials: [trial] }))

    expect(text.replace(/\s+/g, " ")).toContain(
      "House Blend is free until March 15, 2026 at 9:30 AM UTC. The first payment of €25.00 is taken then."
    )
    expect((await render(anOrder())).text).not.toContain("free until")
  })

  it("tells what is taken later when the first payment is at a sale price", async () => {
    const { text } = await render(anOrder({ trials: [{ ...trial, later_price: 30 }] }))

    expect(text.replace(/\s+/g, " ")).toContain(
      "The first payment of €25.00 is taken then; later payments are €30.00."
    )
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

    expect(mail.html + mail.text).not.toMatch(/hubmarker|customer-hub|Customer Hub/)
    expect(mail.html).not.toContain('<div style="margin:24px 0"></div>')
    expect(mail.text).not.toMatch(/\n{3}/)
  })
})
