import { dirname, join } from "node:path"
import { inflateSync } from "node:zlib"

import { copyText } from "../../../integration-tests/helpers/pdf"
import { loadFonts } from "../fonts"
import { drawInvoice } from "../invoice"
import { drawable } from "../runs"
import { aLine, anInvoice } from "./samples"

/** Inter has numbers in circles, which Noto Sans lacks. */
const INTER = join(
  dirname(require.resolve("@medusajs/dashboard/package.json")),
  "src/assets/fonts/Inter-Regular.ttf"
)

/** Which of these texts do not stand on an invoice as they were written. */
async function changed(texts: string[]): Promise<string[]> {
  const lines = texts.map((text) => aLine({ title: `§${text}§`, subtitle: null }))
  const copied = await copyText(await drawInvoice(anInvoice({ lines })))
  const titles = new Set(copied.replaceAll("\n", "").match(/§[^§]*§/g))
  return texts.filter((text) => !titles.has(`§${drawable(text)}§`))
}

/** Every character of the font that is not invisible. */
async function charactersOf(pattern: RegExp): Promise<string[]> {
  const { regular } = loadFonts()
  return regular.characterSet
    .map((codePoint) => String.fromCodePoint(codePoint))
    .filter((character) => pattern.test(character) && character !== "§")
}

describe("text that is copied out of a document", () => {
  it("is the text that went in, for every letter and sign", async () => {
    const characters = await charactersOf(/[\p{L}\p{N}\p{P}\p{S}]/u)
    expect(characters.length).toBeGreaterThan(2_500)
    expect(await changed(characters.map((character) => `a${character}b`))).toEqual([])
  }, 120_000)

  it("is the text that went in, for every pair of signs and Latin letters", async () => {
    const firsts = await charactersOf(/[!-~]/)
    const letters = (await charactersOf(/\p{L}/u)).filter((letter) => letter < "\u0180")
    const words: string[] = []
    for (const first of firsts) {
      for (let index = 0; index < letters.length; index += 12) {
        const some = letters.slice(index, index + 12)
        words.push(some.map((letter) => first + letter).join(""))
      }
    }
    expect(await changed(words)).toEqual([])
  }, 120_000)

  it("is the text that went in, with ligatures, kerning and accents of their own", async () => {
    const texts = [
      "office ffi ffl fi fl",
      "Kaffee am Fjord",
      "ﬁ ﬃ",
      "AVATAR WAVE To T.V. P.",
      "q\u0303 x\u0323\u0302y",
      "A\u030Affi",
      "µ μ",
    ]
    expect(await changed(texts)).toEqual([])
  })

  it("is the text that went in, where two characters share a glyph", async () => {
    const lines = [aLine({ title: "Cup ① and ➀" })]
    const pdf = await drawInvoice(anInvoice({ lines }), { fallbackFont: INTER })
    expect(await copyText(pdf)).toContain("Cup ① and ➀")
  })

  it("is told beside accents that have no letter of their own", async () => {
    const pdf = await drawInvoice(anInvoice({ lines: [aLine({ title: "q\u0303ueen" })] }))
    expect(contentOf(pdf)).toMatch(/\/ActualText \(/)
    expect(contentOf(await drawInvoice(anInvoice()))).not.toContain("/ActualText")
  })
})

/** What a page's drawing says, inflated. */
function contentOf(pdf: Buffer): string {
  const start = pdf.indexOf("stream\n") + "stream\n".length
  return inflateSync(pdf.subarray(start)).toString("latin1")
}
