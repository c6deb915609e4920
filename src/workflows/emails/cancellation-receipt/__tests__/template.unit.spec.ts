import { cancellationReceiptEmail } from "../template"
import { aBrand, HOSTILE } from "../../../../emails/__tests__/helpers"

type Subscription = Parameters<typeof cancellationReceiptEmail>[0]["subscription"]

function aCanceledSubscription(changes: Partial<Subscription> = {}): Subscription {
  return {
    display_id: 1042,
    items: [
      { title: "House Blend", quantity: 2 },
      { title: "Filter Papers", quantity: 1 },
    ],
    canceled_at: "2026-03-01T23:30:00.000Z",
    canceled_by: "customer",
    is_trial_used: false,
    ...changes,
  }
}

describe("cancellation receipt", () => {
  it("says what ended, when, and that no money moves any more", async () => {
    const mail = await cancellationReceiptEmail({
      brand: aBrand(),
      subscription: aCanceledSubscription(),
    })

    expect(mail.subject).toBe("Your subscription #1042 is canceled")
    expect(mail.text).toContain("2 × House Blend\n1 × Filter Papers")
    expect(mail.text).toContain("March 1, 2026 at 11:30 PM UTC")
    expect(mail.text).toContain("no further charge")
    expect(mail.text).toContain("not refunded")
    expect(mail.text).toContain(
      "Was this a mistake? Write to hello@fernhill.example and mention subscription #1042."
    )
  })

  it.each([
    ["customer", "You canceled it in your Customer Hub."],
    ["user", "Fernhill Coffee canceled it for you."],
    ["system", "It was canceled automatically."],
  ] as const)("says who canceled: %s", async (canceled_by, sentence) => {
    const { text } = await cancellationReceiptEmail({
      brand: aBrand(),
      subscription: aCanceledSubscription({ canceled_by }),
    })

    expect(text).toContain(sentence)
  })

  it("says that a trial was used before, where that is why", async () => {
    const { text } = await cancellationReceiptEmail({
      brand: aBrand(),
      subscription: aCanceledSubscription({ canceled_by: "system", is_trial_used: true }),
    })

    expect(text).toContain(
      "Its free trial was already used with your e-mail address or card, so it was canceled."
    )
  })

  it("points to the store when there is no support address", async () => {
    const { text } = await cancellationReceiptEmail({
      brand: aBrand({ support_email: null }),
      subscription: aCanceledSubscription(),
    })

    expect(text).toContain(
      "Get in touch with Fernhill Coffee and mention subscription #1042."
    )
  })

  it("keeps HTML in titles as text", async () => {
    const mail = await cancellationReceiptEmail({
      brand: aBrand(),
      subscription: aCanceledSubscription({ items: [{ title: HOSTILE, quantity: 1 }] }),
    })

    expect(mail.html).not.toContain("<script")
    expect(mail.text).toContain(HOSTILE)
  })
})
