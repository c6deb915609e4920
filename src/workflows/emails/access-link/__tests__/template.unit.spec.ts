import { accessLinkEmail } from "../template"
import { fillSlots } from "../../../../emails/placeholders"
import { aBrand, count, HOSTILE, LINK } from "../../../../emails/__tests__/helpers"

describe("access link e-mail", () => {
  it("says who it is from, and holds the link as button and as text", async () => {
    const mail = await accessLinkEmail({ brand: aBrand(), requested_by: "customer" })

    expect(mail.subject).toBe("Your Customer Hub link")
    const { marker } = mail.slots.link
    expect(count(mail.html, `href="${marker}"`)).toBe(2)
    expect(mail.html).toContain(`>${marker}</a>`)
    expect(mail.text.split("\n")).toContain(marker)
    expect(mail.text).toContain("works once, for 1 hour")
    expect(mail.text).toContain("If you did not ask for this, ignore it.")
    expect(mail.html).toMatch(/<html[^>]* lang="en"/)
  })

  it("leaves no marker once the link is filled in", async () => {
    const mail = fillSlots(
      await accessLinkEmail({ brand: aBrand(), requested_by: "customer" }),
      { link: LINK }
    )

    expect(mail.html + mail.text).not.toContain("hubmarker")
    expect(mail.text.split("\n")).toContain(LINK)
    expect(count(mail.html, `href="${LINK.replaceAll("&", "&amp;")}"`)).toBe(2)
    expect(mail.subject).not.toContain("tok")
  })

  it.each(["staff", "product_email", "system"] as const)(
    "says that the store sent it when %s did",
    async (requested_by) => {
      const mail = await accessLinkEmail({ brand: aBrand(), requested_by })

      expect(mail.subject).toBe("Here is your Customer Hub link")
      expect(mail.text).toContain("Fernhill Coffee sent you a link")
      expect(mail.text).not.toContain("You asked")
    }
  )

  it("keeps HTML in the merchant's profile as text", async () => {
    const brand = aBrand({
      store_name: HOSTILE,
      address: HOSTILE,
      support_email: HOSTILE,
    })

    const mail = await accessLinkEmail({ brand, requested_by: "staff" })

    expect(mail.html).not.toContain("<script")
    expect(mail.html).not.toContain("<img")
    expect(mail.text).toContain(HOSTILE)
  })

  it("shows the logo and the store's name on top", async () => {
    const brand = aBrand({ logo_url: "https://cdn.example.com/logo.png" })

    const { html } = await accessLinkEmail({ brand, requested_by: "customer" })

    expect(html).toMatch(
      /<img[^>]*src="https:\/\/cdn\.example\.com\/logo\.png"[^>]*>.*Fernhill Coffee.*<h1/s
    )
  })

  it("leaves out what the merchant did not give", async () => {
    const brand = aBrand({ address: null, support_email: null })

    const mail = await accessLinkEmail({ brand, requested_by: "customer" })

    expect(mail.html).not.toContain("mailto:")
    expect(mail.text).not.toMatch(/null|undefined|write to/i)
  })
})
