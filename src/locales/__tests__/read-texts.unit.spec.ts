import { documentTextsIn, languageOf, reasonsIn } from "../read-texts"

describe("languageOf", () => {
  it.each([
    ["en", "en"],
    ["en-GB", "en"],
    ["EN-us", "en"],
    ["tlh", "en"],
    ["../en", "en"],
    ["", "en"],
    [null, "en"],
    [undefined, "en"],
  ])("writes to %p in %p", (locale, language) => {
    expect(languageOf(locale)).toBe(language)
  })
})

it("reads each file of a language once", () => {
  expect(documentTextsIn("en-GB")("invoice.title")).toBe("Invoice")
  expect(documentTextsIn("en-US")).toBe(documentTextsIn(null))
  expect(reasonsIn("en")("card_gone")).toBe("The card is no longer on file.")
})
