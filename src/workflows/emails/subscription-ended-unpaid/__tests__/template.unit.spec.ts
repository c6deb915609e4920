import { fillSlots } from "../../../../emails/placeholders"
import { subscriptionEndedUnpaidEmail } from "../template"
import { aBrand, count, HOSTILE, LINK } from "../../../../emails/__tests__/helpers"

type Subscription = Parameters<typeof subscriptionEndedUnpaidEmail>[0]["subscription"]

const render = (changes: Partial<Subscription> = {}, brand = aBrand()) =>
  subscriptionEndedUnpaidEmail({
    brand,
    subscription: {
      display_id: 1042,
      items: [{ title: "House Blend", quantity: 2 }],
      canceled_at: "2026-03-08T23:30:00.000Z",
      tries: 5,
      reason: "card_expired",
      ...changes,
    },
  })

describe("subscription ended unpaid", () => {
  it("says what happened, and how to subscribe again", async () => {
    const mail = await render()

    expect(mail.subject).toBe("Payment missing: your subscription #1042 has ended")
    expect(mail.text).toContain(
      "We tried 5 times to collect your payment, and it did not go through. The card has expired. So your subscription ended on March 8, 2026."
    )
    expect(mail.text).toContain("no further charge")
    expect(mail.text).toContain(
      "To subscribe again, order it at Fernhill Coffee once more."
    )
    expect(mail.text).toContain("2 × House Blend")
  })

  it.each([0, 1])("does not count %i tries", async (tries) => {
    const { text } = await render({ tries, reason: null })

    expect(text).toContain(
      "We could not collect your payment. So your subscription ended"
    )
  })

  it("has one button", async () => {
    const mail = await render()
    expect(count(mail.html, mail.slots.link.marker)).toBe(1)

    expect(fillSlots(mail, { link: LINK }).text).toContain(
      `Open my Customer Hub:\n${LINK}\n`
    )
  })

  it("points to the store when there is no support address", async () => {
    const { text } = await render({}, aBrand({ support_email: null }))

    expect(text).toContain(
      "Get in touch with Fernhill Coffee and mention subscription #1042."
    )
  })

  it("keeps HTML in titles as text", async () => {
    const mail = await render({ items: [{ title: HOSTILE, quantity: 1 }] })

    expect(mail.html).not.toContain("<script")
    expect(mail.text).toContain(HOSTILE)
  })
})
