import { renderEmail } from "../render-email"

describe("a mail", () => {
  it("has its subject on one line", async () => {
    const { subject } = await renderEmail(<p>Hello</p>, "Fernhill\r\nBcc: a@evil.test")
    expect(subject).toBe("Fernhill Bcc: a@evil.test")
  })
})
