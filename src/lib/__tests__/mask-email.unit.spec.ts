import { maskEmail } from "../mask-email"

describe("maskEmail", () => {
  it.each([
    ["ada@example.com", "a…@example.com"],
    ["a@example.com", "a…@example.com"],
    ["ärzte@müller.example", "ä…@müller.example"],
    ["😀jo@example.com", "😀…@example.com"],
    ['"a@b"@example.com', '"…@example.com'],
  ])("shows %s as %s", (email, shown) => {
    expect(maskEmail(email)).toBe(shown)
  })
})
