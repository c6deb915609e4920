import type { Font, Glyph } from "fontkit"

import { mirrored } from "./bidi"
import { isFace, type Run } from "./runs"

/** What this file uses of a font as pdfkit embeds it; its types leave that out. */
type EmbeddedFont = {
  font: Font
  scale: number
  /** The glyphs of the file, by the number that its text names them by. */
  subset: { glyphs: number[]; includeGlyph(id: number): number }
  /** By that number: what a reader copies, and how wide it is. */
  unicode: number[][]
  widths: number[]
  layout(text: string, features?: unknown): GlyphRun
  layoutRun(text: string, features?: Shaping): GlyphRun
  encode(text: string, features?: Shaping): [codes: string[], positions: unknown[]]
  /** Its name on a page, and what the page says of it. */
  id: string
  ref(): unknown
  /** An empty glyph that stands for characters, by the number that text names it by. */
  codeOf(characters: string, width: number): string
}

/** The font that is chosen. */
export function embeddedFontOf(doc: PDFKit.PDFDocument): EmbeddedFont {
  return (doc as unknown as { _font: EmbeddedFont })._font
}

/** Features of OpenType, of which `rtlm` stands for text that is read from right to left. */
type Shaping = Record<string, boolean>

/** From left to right as on paper. Positions are in thousandths of the size. */
export type GlyphRun = ReturnType<Font["layout"]>

/**
 * Each letter its own glyph: a ligature or a taken-apart accent reads as something else than what
 * was written. For fonts of scripts that are read letter by letter.
 */
const LETTER_BY_LETTER = { liga: false, clig: false, ccmp: false }

/** Letters that stand further apart than this, in thousandths of the size, are read as two words. */
const WIDEST_KERNING = 60

/** How the letters of a run become glyphs, as pdfkit takes it. */
export function shapingOf({ font, level }: Run): PDFKit.Mixins.OpenTypeFeatures[] {
  const shaping: Shaping = {
    ...(isFace(font) ? LETTER_BY_LETTER : {}),
    ...(level % 2 ? { rtlm: true } : {}),
  }
  return shaping as unknown as PDFKit.Mixins.OpenTypeFeatures[]
}

/**
 * Makes the text that is copied or searched out of a document the text that went in. Some
 * characters share a glyph, such as the Greek letter delta and the mathematical sign, and pdfkit
 * says of a glyph only what it was first used for: here it is in the file once for each character.
 *
 * @param font - the one that is chosen
 */
export function makeCopyable(doc: PDFKit.PDFDocument): void {
  const font = embeddedFontOf(doc)
  const codes = new Map<string, number>()
  const codeOf = (
    glyph: Pick<Glyph, "id" | "advanceWidth">,
    codePoints: number[]
  ): number => {
    const key = [glyph.id, glyph.advanceWidth, ...codePoints].join()
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
  // By text, since breaking lines measures the same words again and again.
  const runs = new Map<string, GlyphRun>()
  font.layoutRun = (text, shaping = {}) => {
    const key = `${shaping.rtlm} ${text}`
    const run = runs.get(key) ?? layOut(font, text, shaping)
    runs.set(key, run)
    return run
  }
  font.codeOf = (characters, width) => {
    const { id } = font.font.glyphForCodePoint(" ".codePointAt(0)!)
    const empty = { id, advanceWidth: width / font.scale }
    return hex(codeOf(empty, codePointsOf(characters)))
  }
  font.encode = (text, shaping = {}) => {
    const { glyphs, positions } = font.layout(text, shaping)
    const characters = codePointsOf(text)
    const encoded = glyphs.map((glyph, index) => codeOf(glyph, [characters[index]]))
    return [encoded.map(hex), positions]
  }
}

function layOut({ font, scale }: EmbeddedFont, text: string, shaping: Shaping): GlyphRun {
  const run = shaping.rtlm
    ? font.layout(mirrored(text), shaping, undefined, undefined, "rtl")
    : font.layout(text, shaping, undefined, undefined, "ltr")
  for (const [index, position] of run.positions.entries()) {
    position.advanceWidth = run.glyphs[index].advanceWidth * scale
    position.xAdvance = Math.min(
      position.xAdvance * scale,
      position.advanceWidth + WIDEST_KERNING
    )
    position.yAdvance *= scale
    position.xOffset *= scale
    position.yOffset *= scale
  }
  return run
}

/** The code points of a text. */
export function codePointsOf(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0)!)
}

function hex(code: number): string {
  return code.toString(16).padStart(4, "0")
}
