import { normalizeEmail } from "../email-address"

describe("normalizeEmail", () => {
  it.each([
    ["ann@example.com", "ann@example.com"],
    ["Ann@Example.COM", "ann@example.com"],
    ["ANN+tag@EXAMPLE.com", "ann+tag@example.com"],
    ["a.n.n@example.com", "a.n.n@example.com"],
    // What full Unicode lowering would fold: the Kelvin sign to k, Ä to ä, dotted I to i.
    ["\u212Aim@example.com", "\u212Aim@example.com"],
    ["\u00C4nn@example.com", "\u00C4nn@example.com"],
    ["\u0130nn@example.com", "\u0130nn@example.com"],
    ["\uFF21nn@example.com", "\uFF21nn@example.com"],
    ["", ""],
  ])("folds %s to %s", (typed, folded) => {
    expect(normalizeEmail(typed)).toBe(folded)
  })

  it("changes nothing the second time", () => {
    const once = normalizeEmail("Ann.\u212A@Example.com")
    expect(normalizeEmail(once)).toBe(once)
  })
})
