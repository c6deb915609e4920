import { codePointsOf, embeddedFontOf, shapingOf, type GlyphRun } from "./copyable-text"
import { isFace, type Run } from "./runs"

/** Where text stands: its left end and its width in points, and its size. */
export type Spot = { x: number; y: number; size: number; width: number }

/** The glyphs of a run; its font is the one that is chosen. */
function glyphsOf(doc: PDFKit.PDFDocument, run: Run): GlyphRun {
  return embeddedFontOf(doc).layout(run.text, shapingOf(run))
}

/**
 * Whether readers get the text of a run glyph by glyph: from left to right, one glyph a character, each
 * where the one before it ends.
 */
export function isReadByGlyphs(doc: PDFKit.PDFDocument, run: Run): boolean {
  const { font } = embeddedFontOf(doc)
  const characters = codePointsOf(run.text)
  const { glyphs, positions } = glyphsOf(doc, run)
  return (
    run.level === 0 &&
    glyphs.length === characters.length &&
    glyphs.every(
      ({ id }, index) => id === font.glyphForCodePoint(characters[index]).id
    ) &&
    (isFace(run.font) || positions.every(({ xOffset, yOffset }) => !xOffset && !yOffset))
  )
}

/** Draws a run's glyphs as shapes, in the color to fill with. */
export function drawShapes(
  doc: PDFKit.PDFDocument,
  run: Run,
  { x, y, size }: Spot
): void {
  const { font } = embeddedFontOf(doc)
  const { glyphs, positions } = glyphsOf(doc, run)
  let left = x
  for (const [index, { xAdvance, xOffset, yOffset }] of positions.entries()) {
    const shape = glyphs[index].path.toSVG()
    if (shape) {
      const scale = size / font.unitsPerEm
      doc
        .save()
        .translate(left + (xOffset * size) / 1000, y - (yOffset * size) / 1000)
        .scale(scale, -scale)
        .path(shape)
        .fill()
        .restore()
    }
    left += (xAdvance * size) / 1000
  }
}

/**
 * Writes a line's characters where it stands, to be selected, copied and searched and not to be seen, as
 * over a scanned page: each reader finds the text that went in, whatever became of its glyphs. The font
 * that is chosen names them.
 *
 * @param runs - in the order in which they stand on paper
 */
export function writeUnseen(
  doc: PDFKit.PDFDocument,
  runs: Run[],
  { x, y, size, width }: Spot
): void {
  const font = embeddedFontOf(doc)
  const parts = runs.flatMap(({ text, level }) =>
    (level % 2 ? backwards(text) : text).split(AFTER_CHARACTERS)
  )
  const count = parts.filter((part) => !WITHOUT_WIDTH.test(part)).length
  const codes = parts.map((part) =>
    font.codeOf(part, WITHOUT_WIDTH.test(part) ? 0 : UNSEEN_WIDTH)
  )
  const stretch = (100_000 * width) / (Math.max(count, 1) * UNSEEN_WIDTH * size)
  const { page } = doc as unknown as { page: Page }
  page.fonts[font.id] ??= font.ref()
  doc
    .save()
    .transform(1, 0, 0, -1, 0, page.height)
    .addContent(
      `BT /${font.id} ${size} Tf 3 Tr ${stretch.toFixed(3)} Tz ` +
        `1 0 0 1 ${x.toFixed(3)} ${(page.height - y).toFixed(3)} Tm <${codes.join("")}> Tj ET`
    )
    .restore()
}

/** What this file uses of a page, which pdfkit's types leave out. */
type Page = { fonts: Record<string, unknown>; height: number }

/** A joiner goes with the character after it: alone it is left out by some readers. */
const AFTER_CHARACTERS = /(?<=[^\u200C\u200D])/u

/** Accents and the like. */
const WITHOUT_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]+$/u

/** In thousandths of the size. */
const UNSEEN_WIDTH = 500

function backwards(text: string): string {
  return Array.from(text).reverse().join("")
}
