import { buffer } from "node:stream/consumers"
import PDFDocument from "pdfkit"

import type { Party } from "../modules/invoice/types"
import { loadFonts } from "./fonts"
import { INKS } from "./inks"
import { Sheet } from "./sheet"

export type DrawingOptions = {
  /** Paths of fonts for characters that Noto Sans lacks: the option `invoices.fallbackFont`. */
  fallbackFont?: string | string[]
}

type Sheets = {
  /** For the file's properties and the top of every page but the first. */
  title: string
  seller: Party
  /** BCP 47. */
  locale: string
  /** The file's date: the same document is the same bytes. */
  issued_at: Date | string
}

/** Where US Letter is what printers hold. */
const LETTER_REGIONS = ["US", "CA"]

/**
 * Makes a PDF: paper of the reader's country, embedded fonts, properties, page numbers.
 *
 * @param draw - draws what is between the margins, on as many pages as it takes
 */
export async function drawDocument(
  { title, seller, locale, issued_at }: Sheets,
  draw: (sheet: Sheet) => void,
  { fallbackFont }: DrawingOptions
): Promise<Buffer> {
  const { region = "" } = new Intl.Locale(locale)
  const doc = new PDFDocument({
    size: LETTER_REGIONS.includes(region) ? "LETTER" : "A4",
    // Text is placed point by point: pdfkit is to begin no page by itself.
    margin: 0,
    pdfVersion: "1.7",
    bufferPages: true,
    // No standard font: they are not embedded and know Western European letters only.
    font: "",
    lang: locale,
    displayTitle: true,
    info: {
      Title: title,
      Author: seller.name,
      Creator: "Customer Hub for Medusa",
      CreationDate: new Date(issued_at),
    },
  })
  const sheet = new Sheet(doc, loadFonts({ fallbackFont, region }))
  draw(sheet)
  drawFooters(sheet, { title, seller })
  doc.end()
  return await buffer(doc)
}

/** Whose document it is, and which page of how many. */
function drawFooters(sheet: Sheet, { title, seller }: Pick<Sheets, "title" | "seller">) {
  const { count } = sheet.doc.bufferedPageRange()
  const { x, width } = sheet.body
  for (let page = 0; page < count; page++) {
    sheet.doc.switchToPage(page)
    const y = sheet.doc.page.height - 40
    const number = { text: `${page + 1} / ${count}`, ink: INKS.note }
    const [name] = sheet.linesOf(
      [{ text: `${seller.name} · ${title}`, ink: INKS.note }],
      width - 60
    )
    sheet.write([name], { x, width: width - 60 }, y)
    sheet.write([number], { x, width, align: "right" }, y)
  }
}
