import { foldEmail } from "../email-address"

describe("foldEmail", () => {
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
    expect(foldEmail(typed)).toBe(folded)
  })

  it("changes nothing the second time", () => {
    const once = foldEmail("Ann.\u212A@Example.com")
    expect(foldEmail(once)).toBe(once)
  })
})
