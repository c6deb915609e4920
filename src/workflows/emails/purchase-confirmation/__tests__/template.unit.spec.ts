import { createHubMarker, fillSlots } from "../../../../emails/placeholders"
import { PURCHASE_HUB_NOTE, purchaseConfirmationEmail } from "../template"
import { putHubButton, removeHubButton } from "../../../../emails/render-hub-button"
import { aBrand, count, HOSTILE, LINK } from "../../../../emails/__tests__/helpers"

type Order = Parameters<typeof purchaseConfirmationEmail>[0]["order"]

function anOrder(changes: Partial<Order> = {}): Order {
  return {
    display_id: 2317,
    currency_code: "eur",
    items: [
      { title: "House Blend", variant_title: "250 g", quantity: 2, subtotal: 24 },
      { title: "Filter Papers", variant_title: null, quantity: 1, subtotal: 4.5 },
    ],
    subtotal: 28.5,
    shipping_total: 3.95,
    tax_total: 2.1,
    discount_total: 0,
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
    expect(mail.text).toMatch(/House Blend +€24\.00\n250 g · Quantity 2/)
    expect(mail.text).toMatch(/Filter Papers +€4\.50\nQuantity 1/)
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
    expect((await render(anOrder({ discount_total: 5 }))).text).toMatch(
      /Discount +-€5\.00/
    )
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
    const item = { title: HOSTILE, variant_title: HOSTILE, quantity: 1, subtotal: 1 }

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
