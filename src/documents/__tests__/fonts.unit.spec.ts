import { writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"

import { readPdf } from "../../../integration-tests/helpers/pdf"
import { openFont } from "../../lib/open-font"
import { drawInvoice } from "../invoice"
import type * as Drawing from "../invoice"
import { aLine, anInvoice } from "./samples"

/** Inter has arrows and stars, which Noto Sans lacks. */
const INTER = join(
  dirname(require.resolve("@medusajs/dashboard/package.json")),
  "src/assets/fonts/Inter-Regular.ttf"
)

describe("a fallback font", () => {
  const invoice = anInvoice({ lines: [aLine({ title: "Filter → cup ★ గ" })] })

  it("draws what Noto Sans lacks, and only that", async () => {
    const pdf = await drawInvoice(invoice, { fallbackFont: INTER })
    expect((await readPdf(pdf)).text).toContain("Filter → cup ★ \uFFFD 250 g")
    const embedded = pdf.toString("latin1").matchAll(/\/FontName \/\w+\+([\w-]+)/g)
    expect([...embedded].map(([, name]) => name).sort()).toEqual([
      "Inter-Regular",
      "NotoSans-Regular",
      "NotoSans-SemiBold",
    ])
  })

  it("is not embedded where it draws nothing", async () => {
    const pdf = await drawInvoice(anInvoice(), { fallbackFont: INTER })
    expect(pdf.equals(await drawInvoice(anInvoice()))).toBe(true)
  })

  it("draws the same bytes in a process that drew something else before", async () => {
    /** The last of them, in modules of its own as another process has them. */
    const drawn = async (...titles: string[]) => {
      const pdfs: Buffer[] = []
      await jest.isolateModulesAsync(async () => {
        const { drawInvoice } = jest.requireActual<typeof Drawing>("../invoice")
        for (const title of titles) {
          const record = anInvoice({ lines: [aLine({ title })] })
          pdfs.push(await drawInvoice(record, { fallbackFont: INTER }))
        }
      })
      return pdfs.at(-1)!
    }
    // They share a glyph.
    const [alone, afterAnother] = [await drawn("Cup ➀"), await drawn("Cup ①", "Cup ➀")]
    expect(afterAnother.equals(alone)).toBe(true)
  })
})

describe("openFont", () => {
  it("opens a file once", () => {
    expect(openFont(INTER)).toBe(openFont(INTER))
  })

  it("refuses what is no font", async () => {
    const text = join(tmpdir(), "no-font.ttf")
    await writeFile(text, "This is no font.")
    expect(() => openFont(text)).toThrow()
    expect(() => openFont(join(tmpdir(), "no-such-file.ttf"))).toThrow(/ENOENT/)
    expect(() => openFont(tmpdir())).toThrow(/EISDIR/)
  })
})
