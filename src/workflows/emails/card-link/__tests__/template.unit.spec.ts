import { cardLinkEmail, type CardLinkEmailProps } from "../template"
import { fillSlots } from "../../../../emails/placeholders"
import { aBrand, count, HOSTILE, LINK } from "../../../../emails/__tests__/helpers"

const LOGIN_URL = "https://shop.example.com/customer-hub"

function aCardLink(changes: Partial<CardLinkEmailProps> = {}): CardLinkEmailProps {
  return {
    brand: aBrand(),
    requested_by: "customer",
    login_url: LOGIN_URL,
    subscription: {
      display_id: 1042,
      items: [{ title: "House Blend", quantity: 2 }],
      has_card: true,
    },
    ...changes,
  }
}
const WITHOUT_CARD = { ...aCardLink().subscription, has_card: false }

describe("card link e-mail", () => {
  it("says what was asked for, what the link opens, and what to do after its hour", async () => {
    const { subject, text } = await cardLinkEmail(aCardLink())
    expect(subject).toBe("Your link to replace the card of subscription #1042")
    expect(text).toContain("You asked Fernhill Coffee for a link to replace the card")
    expect(text).toContain("2 × House Blend")
    expect(text).toContain(`works once, for 1 hour. After that, sign in at ${LOGIN_URL}`)
    expect(text).toContain("takes a card for this subscription and shows nothing else")
    expect(text).toContain("mention subscription #1042")
  })

  it.each(["staff", "system"] as const)(
    "says that the store sent it when %s did",
    async (requested_by) => {
      const other = await cardLinkEmail(aCardLink({ requested_by }))
      expect(other.subject).toBe("A link to replace the card of subscription #1042")
      const first = await cardLinkEmail(
        aCardLink({ requested_by, subscription: WITHOUT_CARD })
      )
      expect(first.subject).toBe("Card needed for your subscription #1042")
      expect(first.text).toContain("No card is on file for your subscription #1042")
      expect(other.text + first.text).not.toContain("You asked")
    }
  )

  it.each([
    [true, "Replace my card"],
    [false, "Add a card"],
  ])("has one button, with a card on file: %s", async (has_card, label) => {
    const subscription = { ...WITHOUT_CARD, has_card }
    const mail = await cardLinkEmail(aCardLink({ subscription }))
    expect(count(mail.html, mail.slots.link.marker)).toBe(1)
    const filled = fillSlots(mail, { link: LINK })
    expect(filled.text).toContain(`${label}:\n${LINK}\n`)
    expect(filled.html + filled.text).not.toContain(mail.slots.link.marker)
  })

  it("keeps HTML as text, and leaves out what the merchant did not give", async () => {
    const subscription = { ...WITHOUT_CARD, items: [{ title: HOSTILE, quantity: 1 }] }
    const mail = await cardLinkEmail(
      aCardLink({
        subscription,
        brand: aBrand({ store_name: HOSTILE, support_email: null, address: null }),
      })
    )
    expect(mail.html).not.toMatch(/<script|<img/)
    expect(mail.text).toContain(HOSTILE)
    expect(mail.text).not.toMatch(/Questions|null|undefined/)
  })
})
