import { IntlMessageFormat } from "intl-messageformat"
import { translator } from "../translator"

const MESSAGES = {
  plain: "It's yours",
  group: { inner: "Subscription #{number}" },
  items: "{count, plural, one {# item} other {# items}}",
}

const say = translator<typeof MESSAGES>(MESSAGES, "en")

describe("translator", () => {
  it("says a message as it stands", () => {
    expect(say("plain")).toBe("It's yours")
  })

  it("puts values in", () => {
    expect(say("group.inner", { number: 1042 })).toBe("Subscription #1042")
  })

  it.each([
    [1, "1 item"],
    [1200, "1,200 items"],
  ])("counts %p", (count, words) => {
    expect(say("items", { count })).toBe(words)
  })

  it("takes the plural rules of its language", () => {
    const message = "{count, plural, one {# a} few {# b} other {# c}}"
    const polish = translator<{ message: string }>({ message }, "pl")
    expect([1, 2, 5].map((count) => polish("message", { count }))).toEqual([
      "1 a",
      "2 b",
      "5 c",
    ])
  })

  it("says messages that are parsed already", () => {
    const parsed = new IntlMessageFormat(MESSAGES.items, "en").getAst()
    const sayParsed = translator<{ items: string }>({ items: parsed }, "en")
    expect(sayParsed("items", { count: 2 })).toBe("2 items")
  })

  it("throws for an unknown key, a group and a missing value", () => {
    expect(() => say("nothing" as "plain")).toThrow('There is no message "nothing".')
    expect(() => say("group" as "plain")).toThrow('There is no message "group".')
    expect(() => say("constructor" as "plain")).toThrow("There is no message")
    expect(() => say("group.inner")).toThrow(/number/)
  })
})
