import { dirname, join } from "node:path"

import { missingScripts } from "../missing-scripts"
import { scriptOf } from "../scripts"
import { aLine, anInvoice } from "./samples"

/** Inter has arrows and stars, which Noto Sans lacks. */
const INTER = join(
  dirname(require.resolve("@medusajs/dashboard/package.json")),
  "src/assets/fonts/Inter-Regular.ttf"
)

describe("missingScripts", () => {
  it.each([
    ["", []],
    ["Øystein Ćorić Ελένη Юлия Thuỷ €9.50 q\u0303", []],
    ["గోపి", ["Telu"]],
    ["Ann గో, ෆ and ગ", ["Gujr", "Sinh", "Telu"]],
    ["ᚠᚢ", ["Zzzz"]],
    ["🪿", ["Zsye"]],
    ["\uD800", []],
  ])("of %j are %j", async (title, expected) => {
    const { snapshot } = anInvoice({ lines: [aLine({ title })] })
    expect(await missingScripts(snapshot, {})).toEqual(expected)
  })

  it("are looked for in every text of a document", async () => {
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
      expect(await missingScripts(document, {})).toEqual(["Telu"])
    }
  })

  it("are those that the merchant's own font lacks too", async () => {
    const texts = { title: "① గ" }
    expect(await missingScripts(texts, { fallbackFont: INTER })).toEqual(["Telu"])
  })
})

describe("scriptOf", () => {
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
  ])("of %j is %s", (character, expected) => {
    expect(scriptOf(character)).toBe(expected)
  })
})
