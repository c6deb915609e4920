import { trialKeyOfCard, trialKeyOfEmail } from "../trial-key"

const ANN = trialKeyOfEmail("ann@example.com")

describe("by what trials are counted", () => {
  it.each([
    ["the same letters", "ann@example.com"],
    ["capitals", "ANN@EXAMPLE.COM"],
    ["some capitals", "Ann@Example.com"],
  ])("an address is one person's: %s", (_, email) => {
    expect(trialKeyOfEmail(email)).toBe(ANN)
  })

  it.each([
    ["a plus tag", "ann+1@example.com"],
    ["dots", "a.n.n@example.com"],
    ["another domain", "ann@example.org"],
    ["the domain with a dot behind", "ann@example.com."],
    ["a letter of another script", "\u0430nn@example.com"],
    ["full width letters", "\uFF21nn@example.com"],
    ["the Kelvin sign for k", "\u212Ann@example.com"],
    ["a space", " ann@example.com"],
    ["no address", ""],
  ])("another address is another's: %s", (_, email) => {
    expect(trialKeyOfEmail(email)).not.toBe(ANN)
  })

  it("knows both spellings of an international domain, and folds A to Z only", () => {
    const buecher = trialKeyOfEmail("ann@b\u00FCcher.example")
    expect(trialKeyOfEmail("ANN@B\u00FCCHER.example")).toBe(buecher)
    expect(trialKeyOfEmail("ann@b\u00DCcher.example")).not.toBe(buecher)
    expect(trialKeyOfEmail("ann@xn--bcher-kva.example")).toBe(buecher)
  })

  it("is a hash, of a card another than of an address of the same text", () => {
    expect(ANN).toMatch(/^[0-9a-f]{64}$/)
    expect(trialKeyOfCard("ann@example.com")).not.toBe(ANN)
    expect(trialKeyOfCard("fpr_1")).not.toBe(trialKeyOfCard("FPR_1"))
  })
})
