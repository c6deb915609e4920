import { translator } from "../translator"
import { pseudo } from "./pseudo"

const MESSAGES = {
  title: "Sign in",
  plural: "{count, plural, one {# day for {name}} other {# days for {name}}}",
  tag: "Write to <mail>{email}</mail>",
}

const say = translator<typeof MESSAGES>(pseudo(MESSAGES), "en")

describe("pseudo", () => {
  it("leaves no plain letter, and writes every vowel twice", () => {
    expect(say("title")).toBe("[Šîîĝñ îîñ]")
  })

  it("reaches into plurals, and leaves values as they are", () => {
    expect(say("plural", { count: 1, name: "Al" })).toBe("[1 ðååý ƒööř Al]")
    expect(say("plural", { count: 2, name: "Al" })).toBe("[2 ðååýš ƒööř Al]")
  })
})
