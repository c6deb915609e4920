import { cardExpiringEmail, type CardExpiringEmailProps } from "../template"
import { fillSlots } from "../../../../emails/placeholders"
import { aBrand, count, HOSTILE, LINK } from "../../../../emails/__tests__/helpers"

const subscription = (display_id: number, title = "House Blend") => ({
  display_id,
  items: [{ title, quantity: 2 }],
  next_charge_at: "2027-01-05T10:00:00.000Z",
})

function anExpiring(
  changes: Partial<CardExpiringEmailProps> = {}
): CardExpiringEmailProps {
  return {
    brand: aBrand(),
    login_url: "https://shop.example.com/customer-hub",
    card: {
      type: "card",
      brand: "visa",
      last4: "4242",
      last_day: "2026-12-31T23:59:59.999Z",
    },
    subscriptions: [subscription(1042)],
    ...changes,
  }
}

describe("card expiring e-mail", () => {
  it("says which card ends when, and what it pays for", async () => {
    const { subject, text } = await cardExpiringEmail(anExpiring())
    expect(subject).toBe("Your card expires soon: •••• 4242")
    expect(text).toContain(
      "Your Visa card •••• 4242 is good through December 31, 2026. It pays for your Fernhill Coffee subscription #1042."
    )
    expect(text).toContain("2 × House Blend\nNext payment on January 5, 2027")
    expect(text).toContain("Nothing is charged today.")
  })

  it.each([
    [[1042], "Update my card", "subscription #1042"],
    [[1042, 7], "Open my Customer Hub", "subscriptions #1042 and #7"],
    [[1, 2, 3], "Open my Customer Hub", "subscriptions #1, #2, and #3"],
  ])("has one button for %j", async (numbers, label, words) => {
    const subscriptions = numbers.map((number) => subscription(number))
    const mail = await cardExpiringEmail(anExpiring({ subscriptions }))
    expect(mail.text).toContain(words)
    expect(count(mail.html, mail.slots.link.marker)).toBe(1)
    expect(fillSlots(mail, { link: LINK }).text).toContain(`${label}:\n${LINK}\n`)
    for (const number of numbers) {
      expect(mail.text).toContain(`Subscription #${number}`)
    }
  })

  it("keeps HTML in titles as text", async () => {
    const { html, text } = await cardExpiringEmail(
      anExpiring({ subscriptions: [subscription(1, HOSTILE)] })
    )
    expect(html).not.toContain("<script")
    expect(text).toContain(HOSTILE)
  })
})
