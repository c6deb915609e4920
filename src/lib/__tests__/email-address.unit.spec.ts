import {
  addressKey,
  normalizeEmail,
  spellingsOf,
  withAsciiDomain,
  withoutInvisible,
} from "../email-address"

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

describe("spellingsOf", () => {
  it.each([
    ["ann@xn--mnchen-3ya.de", "ann@münchen.de"],
    ["ann@xn--strae-oqa.de", "ann@straße.de"],
    ["ann@xn--e1afmkfd.xn--p1ai", "ann@пример.рф"],
    ["ann@a.xn--wgv71a.jp", "ann@a.日本.jp"],
  ])("knows %s and %s as one", (ascii, letters) => {
    for (const given of [ascii, letters, ascii.toUpperCase()]) {
      expect(spellingsOf(given)).toEqual([ascii, letters])
      expect(addressKey(given)).toBe(ascii)
    }
  })

  it.each([
    "ann@example.com",
    "ünn@example.com",
    // What IDNA maps to other addresses: Kelvin sign, fullwidth letter, capitals, split Umlaut.
    "ann@\u212Aite.com",
    "ann@\uFF4Bite.com",
    "ann@MÜNCHEN.de",
    "ann@mu\u0308nchen.de",
    // No encoding of anything, or of what needs none.
    "ann@xn--a.com",
    "ann@xn--.com",
    "ann@xn--kite-.com",
    // What stands for other signs.
    "ann@münchen%2Ede",
    "ann@mün\u200Dchen.de",
    "ann@münchen.de/x",
    "münchen.de@",
    "ann",
    "",
  ])("leaves %j an address of its own", (email) => {
    expect(spellingsOf(email)).toEqual([normalizeEmail(email)])
  })

  it("takes a domain alone, for a search", () => {
    expect(spellingsOf("münchen.de")).toEqual(["xn--mnchen-3ya.de", "münchen.de"])
  })
})

describe("withAsciiDomain", () => {
  it.each([
    ["ann@example.com", "ann@example.com"],
    ["Ann@Bücher.example", "Ann@xn--bcher-kva.example"],
    ["ann@BÜCHER.example", "ann@xn--bcher-kva.example"],
    ["ünn@bücher.example", "ünn@xn--bcher-kva.example"],
    ["ann@xn--bcher-kva.example", "ann@xn--bcher-kva.example"],
    ["ann@bücher .example", "ann@bücher .example"],
    ["ann", "ann"],
  ])("writes %s as %s", (email, ascii) => {
    expect(withAsciiDomain(email)).toBe(ascii)
  })
})

describe("withoutInvisible", () => {
  it("drops signs that nobody sees, and spaces around", () => {
    const signs = "\u200B\u200C\u200D\u2060\uFEFF\u00AD"
    expect(withoutInvisible(`${signs} ann${signs}@ex${signs}ample.com${signs} `)).toBe(
      "ann@example.com"
    )
  })
})
