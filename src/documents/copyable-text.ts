/** What this file uses of a font as pdfkit embeds it; its types leave that out. */
type EmbeddedFont = {
  font: { glyphForCodePoint(codePoint: number): { id: number } }
  scale: number
  /** The glyphs of the file, by the number that its text names them by. */
  subset: { glyphs: number[]; includeGlyph(id: number): number }
  /** By that number: what a reader copies, and how wide it is. */
  unicode: number[][]
  widths: number[]
  layout(text: string, features?: unknown): GlyphRun
  layoutRun(text: string, features?: unknown): GlyphRun
  encode(text: string, features?: unknown): [codes: string[], positions: unknown[]]
}

/** Positions are in thousandths of the size. */
type GlyphRun = {
  glyphs: Glyph[]
  positions: { xAdvance: number; advanceWidth: number }[]
}

type Glyph = { id: number; advanceWidth: number; codePoints: number[] }

/**
 * Each letter its own glyph: a ligature or a taken-apart accent reads as something else than what
 * was written. For fonts of scripts that are read letter by letter.
 */
export const LETTER_BY_LETTER = {
  liga: false,
  clig: false,
  ccmp: false,
} as unknown as PDFKit.Mixins.OpenTypeFeatures[]

/** Letters that stand further apart than this, in thousandths of the size, are read as two words. */
const WIDEST_KERNING = 60

/**
 * Makes the text that is copied or searched out of a document the text that went in. Some
 * characters share a glyph, such as the Greek letter delta and the mathematical sign, and pdfkit
 * says of a glyph only what it was first used for: here it is in the file once for each character.
 *
 * @param font - the one that is chosen
 */
export function makeCopyable(doc: PDFKit.PDFDocument): void {
  const { _font: font } = doc as unknown as { _font: EmbeddedFont }
  const codes = new Map<string, number>()
  const codeOf = (glyph: Glyph, codePoints: number[]): number => {
    const key = [glyph.id, ...codePoints].join()
    const known = codes.get(key)
    if (known !== undefined) {
      return known
    }
    const first = font.subset.includeGlyph(glyph.id)
    const code =
      font.unicode[first] === undefined ? first : font.subset.glyphs.push(glyph.id) - 1
    font.unicode[code] = codePoints
    font.widths[code] = glyph.advanceWidth * font.scale
    codes.set(key, code)
    return code
  }
  const layOut = font.layoutRun.bind(font)
  // By text, since breaking lines measures the same words again and again.
  const runs = new Map<string, GlyphRun>()
  font.layoutRun = (text, features) => {
    const known = runs.get(text)
    if (known) {
      return known
    }
    const run = layOut(text, features)
    runs.set(text, run)
    for (const position of run.positions) {
      position.xAdvance = Math.min(
        position.xAdvance,
        position.advanceWidth + WIDEST_KERNING
      )
    }
    return run
  }
  font.encode = (text, features) => {
    const { glyphs, positions } = font.layout(text, features)
    const characters = Array.from(text, (character) => character.codePointAt(0)!)
    const isLetterByLetter =
      glyphs.length === characters.length &&
      glyphs.every(
        ({ id }, index) => id === font.font.glyphForCodePoint(characters[index]).id
      )
    const encoded = glyphs.map((glyph, index) =>
      codeOf(glyph, isLetterByLetter ? [characters[index]] : glyph.codePoints)
    )
    return [encoded.map((code) => code.toString(16).padStart(4, "0")), positions]
  }
}
