import { dirname, join } from "node:path"

import { missingScripts } from "../missing-scripts"
import { scriptsOf } from "../scripts"
import { aLine, anInvoice } from "./samples"

/** Inter has arrows and stars, which Noto Sans lacks. */
const INTER = join(
  dirname(require.resolve("@medusajs/dashboard/package.json")),
  "src/assets/fonts/Inter-Regular.ttf"
)

describe("missingScripts", () => {
  it.each([
    ["", []],
    ["→ ★ ✓ ← ✔ ♥ ☕ ① ☎", []],
    ["Øystein Ćorić Ελένη Юлия Thuỷ €9.50 q\u0303", []],
    ["గోపి", ["Telu"]],
    ["Ann గో, ෆ and ગ", ["Gujr", "Sinh", "Telu"]],
    ["ᚠᚢ", ["Zzzz"]],
    ["🪿", ["Zsye"]],
    ["\uD800", []],
  ])("of %j are %j", (title, expected) => {
    const { snapshot } = anInvoice({ lines: [aLine({ title })] })
    expect(missingScripts(snapshot, {})).toEqual(expected)
  })

  it("are looked for in every text of a document", () => {
    const { snapshot } = anInvoice()
    const { seller, buyer, lines, taxes, payment } = snapshot
    const letter = "గ"
    const documents = [
      { ...snapshot, seller: { ...seller, name: letter } },
      { ...snapshot, buyer: { ...buyer, lines: ["Berlin", letter] } },
      { ...snapshot, lines: [...lines, aLine({ subtitle: letter })] },
      { ...snapshot, taxes: [{ ...taxes[0], name: letter }] },
      { ...snapshot, payment: { ...payment, method: letter } },
    ]
    for (const document of documents) {
      expect(missingScripts(document, {})).toEqual(["Telu"])
    }
  })

  it("are those that the merchant's own font lacks too", () => {
    const texts = { title: "① గ" }
    expect(missingScripts(texts, { fallbackFont: INTER })).toEqual(["Telu"])
  })
})

describe("scriptsOf", () => {
  it.each([
    ["م", "Arab"],
    ["ש", "Hebr"],
    ["ไ", "Thai"],
    ["გ", "Geor"],
    ["Հ", "Armn"],
    ["த", "Taml"],
    ["ব", "Beng"],
    ["山", "Hani"],
    ["の", "Hira"],
    ["서", "Hang"],
    ["،", "Arab"],
    ["。", "Hani"],
    ["😀", "Zsye"],
    ["→", "Zsym"],
    ["𓀀", "Zzzz"],
    ["！", "Hani"],
  ])("of %j is %s first", (character, expected) => {
    expect(scriptsOf(character)[0]).toBe(expected)
  })
})
