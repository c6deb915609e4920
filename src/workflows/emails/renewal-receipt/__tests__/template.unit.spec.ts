import { fillSlots } from "../../../../emails/placeholders"
import { renewalReceiptEmail, type RenewalReceiptEmailProps } from "../template"
import { aBrand, count, HOSTILE, LINK } from "../../../../emails/__tests__/helpers"

const LOGIN_URL = "https://shop.example.com/customer-hub"

function aReceipt(
  changes: Partial<RenewalReceiptEmailProps> = {},
  charge: Partial<RenewalReceiptEmailProps["charge"]> = {}
): RenewalReceiptEmailProps {
  return {
    brand: aBrand(),
    login_url: LOGIN_URL,
    self_cancellation: true,
    subscription: {
      display_id: 1042,
      interval: "month",
      interval_count: 1,
      items: [
        { title: "House Blend", quantity: 2 },
        { title: "Filter Papers", quantity: 1 },
      ],
    },
    charge: {
      amount: 27.95,
      currency_code: "eur",
      paid_at: "2026-03-01T23:30:00.000Z",
      card: { type: "card", brand: "visa", last4: "4242" },
      order_number: 2317,
      period: { start: "2026-03-01T09:30:00.000Z", end: "2026-04-01T09:30:00.000Z" },
      ...charge,
    },
    next: {
      type: "payment",
      at: "2026-04-01T23:30:00.000Z",
      amount: { total: 29.95, together_with: [] },
    },
    ...changes,
  }
}

describe("renewal receipt", () => {
  it("says what was paid, when, with what, for what, and what comes next", async () => {
    const mail = await renewalReceiptEmail(aReceipt())

    expect(mail.subject).toBe("Payment received: receipt for order #2317")
    const text = mail.text.replace(/\s+/g, " ")
    expect(text).toContain(
      "Fernhill Coffee has received €27.95 for your subscription #1042. The next payment is €29.95 on April 1, 2026."
    )
    expect(text).toContain("Order #2317 Paid €27.95 On March 1, 2026")
    expect(text).toContain("With Visa card •••• 4242")
    expect(text).toContain("For 2 × House Blend 1 × Filter Papers")
    expect(text).toContain("Period March 1 – April 1, 2026 Renews Every month")
    expect(text).toContain(
      `You can cancel at any time in your Customer Hub: ${LOGIN_URL} `
    )
    expect(mail.html).toMatch(
      /€27\.95 for order #2317\. The next payment is €29\.95 on April 1/
    )
  })

  it("lines the facts up in the text part", async () => {
    const { text } = await renewalReceiptEmail(aReceipt())

    expect(text).toMatch(/\nPaid {2,}€27\.95\nOn {2,}March 1, 2026\nWith {2,}Visa/)
  })

  it.each([
    [{ type: "completed" as const }, "This was the last one: nothing more"],
    [{ type: "canceled" as const }, "Your subscription is canceled, so nothing more"],
  ])("says that nothing more comes: %p", async (next, sentence) => {
    const { text } = await renewalReceiptEmail(aReceipt({ next }))

    expect(text.replace(/\s+/g, " ")).toContain(sentence)
    expect(text).not.toMatch(/next payment|Renews|cancel at any time/)
  })

  it.each([
    [null, "The next payment is on April 1, 2026."],
    [
      { total: 40, together_with: [1043, 1044] },
      "The next payment is €40.00 on April 1, 2026, together with subscriptions #1043 and #1044.",
    ],
  ])("says what the next payment is: %j", async (amount, sentence) => {
    const next = { type: "payment" as const, at: "2026-04-01T00:00:00.000Z", amount }
    const { text } = await renewalReceiptEmail(aReceipt({ next }))

    expect(text.replace(/\s+/g, " ")).toContain(sentence)
  })

  it.each([
    ["hello@fernhill.example", "write to hello@fernhill.example."],
    [null, "get in touch with Fernhill Coffee."],
  ])("says whom to ask where the shop cancels: %s", async (support_email, whom) => {
    const { text } = await renewalReceiptEmail(
      aReceipt({ self_cancellation: false, brand: aBrand({ support_email }) })
    )

    expect(text.replace(/\s+/g, " ")).toContain(
      `You can cancel at any time: ${whom} Your subscription is in your Customer Hub: ${LOGIN_URL} `
    )
  })

  it("leaves a card out that is not known", async () => {
    const { text } = await renewalReceiptEmail(aReceipt({}, { card: null }))

    expect(text).not.toMatch(/With |••••/)
    expect(text).toMatch(/On +March 1, 2026\nFor/)
  })

  it.each([
    ["jpy", 1200, "¥1,200"],
    ["KWD", 1.234, /KWD\s1\.234/],
  ])("writes %s with its own decimals", async (currency_code, amount, written) => {
    const { text } = await renewalReceiptEmail(aReceipt({}, { amount, currency_code }))

    expect(text).toMatch(written)
  })

  it.each([
    ["2026-03-01T09:30:00Z", "2026-03-02T09:30:00Z", /March 1 – 2, 2026/],
    ["2026-12-31T00:00:00Z", "2027-01-31T00:00:00Z", /December 31, 2026 – January 31/],
  ])("writes a period that starts at %s", async (start, end, written) => {
    const { text } = await renewalReceiptEmail(aReceipt({}, { period: { start, end } }))

    expect(text.replace(/\s+/g, " ")).toMatch(written)
  })

  it("takes the link, and says where to sign in once it is over", async () => {
    const mail = fillSlots(await renewalReceiptEmail(aReceipt()), { link: LINK })

    expect(mail.html + mail.text).not.toContain("hubmarker")
    expect(count(mail.html, `href="${LINK.replaceAll("&", "&amp;")}"`)).toBe(1)
    expect(mail.text).toContain(`Download your invoice:\n${LINK}\n\n`)
    expect(mail.text.replace(/\s+/g, " ")).toContain(
      `The button works once, for 1 hour. After that, sign in at ${LOGIN_URL} with this e-mail address`
    )
    expect(mail.html).toContain(`href="${LOGIN_URL}"`)
  })

  it("points nowhere when there is no support address", async () => {
    const { text } = await renewalReceiptEmail(
      aReceipt({ brand: aBrand({ support_email: null }) })
    )

    expect(text).not.toContain("Questions?")
  })

  it("keeps HTML in titles as text", async () => {
    const items = [{ title: HOSTILE, quantity: 1 }]
    const mail = await renewalReceiptEmail(
      aReceipt({
        subscription: { display_id: 1, interval: "year", interval_count: 1, items },
      })
    )

    expect(mail.html).not.toContain("<script")
    expect(mail.html).not.toContain("<img")
    expect(mail.text.replace(/\s+/g, " ")).toContain("alert(")
  })
})
