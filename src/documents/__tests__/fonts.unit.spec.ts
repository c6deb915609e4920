import { writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"

import { readPdf } from "../../../integration-tests/helpers/pdf"
import { openFont } from "../fonts"
import { drawInvoice } from "../invoice"
import { aLine, anInvoice } from "./samples"

/** Inter has arrows and stars, which Noto Sans lacks. */
const INTER = join(
  dirname(require.resolve("@medusajs/dashboard/package.json")),
  "src/assets/fonts/Inter-Regular.ttf"
)

describe("a fallback font", () => {
  const invoice = anInvoice({ lines: [aLine({ title: "Filter → cup ★ 山" })] })

  it("draws what Noto Sans lacks, and only that", async () => {
    const pdf = await drawInvoice(invoice, { fallbackFont: INTER })
    expect((await readPdf(pdf)).text).toContain("Filter → cup ★ \uFFFD 250 g")
    const embedded = pdf.toString("latin1").match(/\/FontName \/\w+\+[\w-]+/g)!
    expect(embedded).toEqual([
      expect.stringMatching(/NotoSans-Regular$/),
      expect.stringMatching(/NotoSans-SemiBold$/),
      expect.stringMatching(/Inter-Regular$/),
    ])
  })

  it("is not embedded where it draws nothing", async () => {
    const pdf = await drawInvoice(anInvoice(), { fallbackFont: INTER })
    expect(pdf.equals(await drawInvoice(anInvoice()))).toBe(true)
  })

  it("changes no byte from one drawing to the next", async () => {
    const first = await drawInvoice(invoice, { fallbackFont: INTER })
    await drawInvoice(anInvoice({ lines: [aLine({ title: "∆ Δ ⓪→★" })] }), {
      fallbackFont: INTER,
    })
    const second = await drawInvoice(invoice, { fallbackFont: INTER })
    expect(second.equals(first)).toBe(true)
  })
})

describe("openFont", () => {
  it("opens a file once", async () => {
    expect(await openFont(INTER)).toBe(await openFont(INTER))
  })

  it("refuses what is no font", async () => {
    const text = join(tmpdir(), "no-font.ttf")
    await writeFile(text, "This is no font.")
    await expect(openFont(text)).rejects.toThrow()
    await expect(openFont(join(tmpdir(), "no-such-file.ttf"))).rejects.toThrow(/ENOENT/)
    await expect(openFont(tmpdir())).rejects.toThrow(/EISDIR/)
  })
})
