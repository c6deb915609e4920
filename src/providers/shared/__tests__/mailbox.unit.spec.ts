import { isAddress, parseMailbox } from "../mailbox"
import { HOSTILE_RECIPIENTS } from "./hostile-recipients"

describe("isAddress", () => {
  it.each([
    "ann@example.com",
    "o'brien+shop@example.co.uk",
    "a.b-c_d=e@sub.example.com",
    "jürgen@bücher.example",
  ])("takes %s", (address) => {
    expect(isAddress(address)).toBe(true)
  })

  it.each(HOSTILE_RECIPIENTS)("refuses %j", (value) => {
    expect(isAddress(value)).toBe(false)
  })
})

describe("parseMailbox", () => {
  it.each([
    ["a@b.test", { name: "", address: "a@b.test" }],
    ["Fernhill Coffee <a@b.test>", { name: "Fernhill Coffee", address: "a@b.test" }],
    ['"Fernhill, Ltd." <a@b.test>', { name: "Fernhill, Ltd.", address: "a@b.test" }],
    ["<a@b.test>", { name: "", address: "a@b.test" }],
  ])("reads %s", (value, mailbox) => {
    expect(parseMailbox(value)).toEqual(mailbox)
  })

  it.each([
    "Shop",
    "Shop <a@b.test>, x@y.test",
    "Shop <a@b.test> <x@y.test>",
    "Shop\r\nBcc: x@y.test <a@b.test>",
    "Shop <a@b.test\r\nBcc: x@y.test>",
    "a@b.test, x@y.test",
    "",
    undefined,
  ])("refuses %j", (value) => {
    expect(parseMailbox(value)).toBeNull()
  })
})
