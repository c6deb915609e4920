import { paymentFailedEmail, type PaymentFailedEmailProps } from "../template"
import { fillSlots } from "../../../../emails/placeholders"
import { aBrand, count, HOSTILE, LINK } from "../../../../emails/__tests__/helpers"

function aFailedPayment(
  changes: Partial<PaymentFailedEmailProps> = {}
): PaymentFailedEmailProps {
  return {
    brand: aBrand(),
    opens: "hub",
    login_url: "https://shop.example.com/customer-hub",
    subscription: { display_id: 1042, items: [{ title: "House Blend", quantity: 2 }] },
    charge: {
      amount: 27.95,
      currency_code: "eur",
      card: { type: "card", brand: "visa", last4: "4242" },
      reason: "insufficient_funds",
    },
    next: { type: "retry", at: "2026-03-04T23:30:00.000Z" },
    ends_at: null,
    ...changes,
  }
}

describe("payment failed", () => {
  it("says what failed, why, and when it is tried again", async () => {
    const mail = await paymentFailedEmail(aFailedPayment())

    expect(mail.subject).toBe("Payment did not go through: subscription #1042")
    expect(mail.text).toContain(
      "We tried to collect your payment of €27.95 from your Visa card •••• 4242, and it did not go through. There was not enough money on the card."
    )
    expect(mail.text).toContain("We will try again on March 4, 2026")
    expect(mail.text).toContain("2 × House Blend")
    expect(mail.text).toContain(
      "Write to hello@fernhill.example and mention subscription #1042."
    )
  })

  it("says that nothing comes by itself and what to do", async () => {
    const mail = await paymentFailedEmail(
      aFailedPayment({
        next: { type: "no_retry" },
        charge: {
          amount: 10,
          currency_code: "usd",
          card: { type: "card", brand: "mastercard", last4: "4444" },
          reason: "card_not_usable",
        },
      })
    )

    expect(mail.subject).toMatch(/^Please act: payment failed/)
    expect(mail.text).toContain("Mastercard card •••• 4444")
    expect(mail.text).toContain("We will not try again by ourselves")
    expect(mail.text).toContain("needs another card")
    expect(mail.text).not.toMatch(/will try again on/)
  })

  it("asks to confirm where the bank does, and says that nothing is charged", async () => {
    const mail = await paymentFailedEmail(aFailedPayment({ next: { type: "confirm" } }))

    expect(mail.subject).toBe("Please confirm your payment for subscription #1042")
    expect(mail.text).toContain(
      "Your bank asks you to confirm the payment of €27.95 from your Visa card •••• 4242. Nothing has been charged yet."
    )
    expect(mail.text).toContain("Open your Customer Hub and press Confirm payment")
    expect(mail.text).not.toMatch(/did not go through|not enough money/)
  })

  it("asks for the payment where nothing can be charged by itself", async () => {
    const mail = await paymentFailedEmail(
      aFailedPayment({
        next: { type: "pay" },
        charge: { amount: 1200, currency_code: "jpy", card: null, reason: "declined" },
      })
    )

    expect(mail.subject).toBe("Your renewal is due: subscription #1042")
    expect(mail.text).toContain("due for its next payment of ¥1,200")
    expect(mail.text).not.toMatch(/did not go through|card/)
  })

  it.each([
    ["retry", "hub", "Open my Customer Hub"],
    ["no_retry", "hub", "Open my Customer Hub"],
    ["confirm", "hub", "Open my Customer Hub"],
    ["pay", "hub", "Pay now"],
    ["retry", "card_page", "Update my card"],
    ["no_retry", "card_page", "Update my card"],
    ["pay", "card_page", "Add a card"],
  ] as const)("has one button for %s that opens the %s", async (type, opens, label) => {
    const next = type === "retry" ? { type, at: "2026-03-04T00:00:00.000Z" } : { type }
    const mail = await paymentFailedEmail(aFailedPayment({ next, opens }))
    expect(count(mail.html, mail.slots.link.marker)).toBe(1)
    const filled = fillSlots(mail, { link: LINK })

    expect(filled.html + filled.text).not.toContain(mail.slots.link.marker)
    expect(filled.text).toContain(`${label}:\n${LINK}\n`)
  })

  it.each([
    ["retry", "Or pay with another card: it is charged as soon as you have saved it."],
    ["no_retry", "another card, which is charged as soon as you have saved it."],
    ["pay", "please add a card. This payment is taken as soon as you have saved it"],
  ] as const)("says what another card does, for %s", async (type, words) => {
    const next = type === "retry" ? { type, at: "2026-03-04T00:00:00.000Z" } : { type }
    const mail = await paymentFailedEmail(aFailedPayment({ next, opens: "card_page" }))
    expect(mail.text).toContain(words)
    expect(mail.text).toContain("a page that takes a card for this subscription")
    expect(mail.text).toContain("https://shop.example.com/customer-hub with this e-mail")
    expect(mail.text).not.toContain("your own Customer Hub")
  })

  it("says when the subscription ends without a payment", async () => {
    const ending = await paymentFailedEmail(
      aFailedPayment({ next: { type: "confirm" }, ends_at: "2026-03-08T09:30:00.000Z" })
    )
    expect(ending.text).toContain(
      "Without your payment, the subscription ends on March 8, 2026."
    )

    const staying = await paymentFailedEmail(
      aFailedPayment({ next: { type: "confirm" } })
    )
    expect(staying.text).not.toContain("subscription ends")
  })

  it("leaves out what is not known", async () => {
    const { text } = await paymentFailedEmail(
      aFailedPayment({
        brand: aBrand({ support_email: null }),
        charge: { amount: null, currency_code: "eur", card: null, reason: "declined" },
      })
    )

    expect(text).toContain(
      "We tried to collect your payment, and it did not go through. The bank declined the payment."
    )
    expect(text).not.toContain("Questions?")
  })

  it("keeps HTML in titles as text", async () => {
    const mail = await paymentFailedEmail(
      aFailedPayment({
        subscription: { display_id: 1, items: [{ title: HOSTILE, quantity: 1 }] },
      })
    )

    expect(mail.html).not.toContain("<script")
    expect(mail.text).toContain(HOSTILE)
  })
})
