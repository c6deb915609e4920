import { fillSlots } from "../../../../emails/placeholders"
import { sessionCodeEmail } from "../template"
import { aBrand, count, HOSTILE } from "../../../../emails/__tests__/helpers"

const LOGIN_URL = "https://shop.example.com/customer-hub"
const render = (brand = aBrand()) =>
  sessionCodeEmail({ brand, login_url: LOGIN_URL, is_for: "card" })

describe("session code e-mail", () => {
  it("shows the code on a line of its own, and first beside the subject", async () => {
    const mail = fillSlots(await render(), { code: "012345" })
    expect(mail.subject).toBe("Your code for changing your card")
    expect(mail.text.split("\n")).toContain("012345")
    expect(mail.html).toContain("Your code is 012345. You are changing the card")
    expect(count(mail.html, "012345")).toBe(2)
    expect(mail.html + mail.text).not.toContain("hubmarker")
  })

  it("says that it opens everything, where it does", async () => {
    const draft = await sessionCodeEmail({
      brand: aBrand(),
      login_url: LOGIN_URL,
      is_for: "all",
    })
    const { subject, text } = fillSlots(draft, { code: "012345" })
    expect(subject).toBe("Your code to see everything you bought")
    expect(text).toContain(
      "to an account with this e-mail address wants to see everything"
    )
    expect(text).toContain("Then tell nobody the code")
    expect(text).not.toMatch(/card/)
  })

  it("says what to do when somebody else is at it", async () => {
    const { text } = await render()
    expect(text).toContain("Not you? Then tell nobody the code")
    expect(text).toContain(LOGIN_URL)
    expect(text).toContain("write to hello@fernhill.example")
  })

  it("holds no access link, and is not sent with one or without its code", async () => {
    const draft = await render()
    const link = `${LOGIN_URL}/access#token`
    expect(() => fillSlots(draft, { link, code: "012345" })).toThrow()
    expect(() => fillSlots(draft, { link })).toThrow()
    expect(() => fillSlots(draft, {})).toThrow()
  })

  it("keeps HTML in the merchant's profile as text", async () => {
    const { html } = await render(aBrand({ store_name: HOSTILE, support_email: HOSTILE }))
    expect(html).not.toContain("<script")
    expect(html).not.toContain("<img")
  })
})
