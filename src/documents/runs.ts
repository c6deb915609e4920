import type { Font } from "fontkit"

import { shorten } from "../lib/shorten"
import { levelsOf, type Direction } from "./bidi"
import type { DocumentFonts, NamedFont } from "./fonts"

export type Face = "regular" | "bold"

/** Text in one font and one direction. */
export type Run = {
  text: string
  /** A face of Noto Sans, or the path of another font. */
  font: Face | (string & {})
  /** Of the Unicode Bidirectional Algorithm; an odd one is read from right to left. */
  level: number
}

/** Whether a font is of Noto Sans, in which text is drawn letter by letter. */
export function isFace(font: Run["font"]): font is Face {
  return font === "regular" || font === "bold"
}

/** Stands where no font has the character. */
const REPLACEMENT = "\uFFFD"

/**
 * The most of one text on a document, in UTF-16 code units: longer than what people are called or goods
 * are. Drawing takes time for each character, and anybody can type a name of a megabyte.
 */
export const LONGEST_TEXT = 500

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" })

/**
 * Text as it can be drawn: letters with their accents as one character, every line break or tab a
 * space, without what is invisible or turns the direction of what follows. What is longer than
 * {@link LONGEST_TEXT} ends in an ellipsis.
 */
export function drawable(text: string): string {
  return shorten(text, LONGEST_TEXT)
    .normalize("NFC")
    .replace(/\p{Surrogate}/gu, REPLACEMENT)
    .replace(/[\p{Bidi_Control}\p{Variation_Selector}\u00AD\u200B\u2060\uFEFF]/gu, "")
    .replace(/[\p{Cc}\p{Zl}\p{Zp} ]+/gu, " ")
    .trim()
}

/** Its user-perceived characters: a letter with its accents, a whole emoji. */
export function graphemesOf(text: string): string[] {
  return Array.from(graphemes.segment(text), ({ segment }) => segment)
}

/**
 * Splits a line where the font or the direction changes, in the order in which it is read: what Noto Sans lacks is for other fonts, and what they lack too becomes a visible replacement
 * character.
 *
 * @param text - as {@link drawable} gives it
 * @param direction - of the paragraph
 */
export function runsOf(
  text: string,
  face: Face,
  fonts: DocumentFonts,
  direction: Direction = "ltr"
): Run[] {
  const levels = levelsOf(text, direction)
  if (!levels && covers(fonts.regular, text)) {
    return text === "" ? [] : [{ text, font: face, level: 0 }]
  }
  const own = { name: face, font: fonts[face] }
  const parts: Part[] = []
  let start = 0
  for (const [grapheme, font] of fontsOf(text, own, fonts)) {
    const next = font
      ? { text: grapheme, font, level: levels?.[start] ?? 0 }
      : { text: REPLACEMENT, font: own, level: levels?.[start] ?? 0 }
    const last = parts.at(-1)
    if (last?.font.name === next.font.name && last.level === next.level) {
      last.text += next.text
    } else {
      parts.push(next)
    }
    start += grapheme.length
  }
  return parts.map(({ text, font, level }) => ({ text, font: font.name, level }))
}

/**
 * What no font has of a text: the first character that Noto Sans lacks, of each letter.
 *
 * @param text - as {@link drawable} gives it
 */
export function replacedIn(text: string, fonts: DocumentFonts): string[] {
  if (covers(fonts.regular, text)) {
    return []
  }
  const own = { name: "regular", font: fonts.regular }
  return Array.from(fontsOf(text, own, fonts))
    .filter(([, font]) => !font)
    .map(([grapheme]) => lacking(fonts.regular, grapheme))
}

type Part = { text: string; font: NamedFont; level: number }

/** Which font draws each letter: Noto Sans, else that of the letter before it, else another. */
function* fontsOf(
  text: string,
  own: NamedFont,
  fonts: DocumentFonts
): Iterable<[grapheme: string, font: NamedFont | null]> {
  const graphemes = graphemesOf(text)
  let last = own
  for (const [index, grapheme] of graphemes.entries()) {
    // A space between two words of another font is of that font, so that they are read as one text.
    const isBetween =
      grapheme === " " &&
      last !== own &&
      index + 1 < graphemes.length &&
      !covers(fonts.regular, graphemes[index + 1]) &&
      covers(last.font, grapheme + graphemes[index + 1])
    if (isBetween) {
      yield [grapheme, last]
      continue
    }
    const font = covers(fonts.regular, grapheme)
      ? own
      : covers(last.font, grapheme)
        ? last
        : fallbackFor(grapheme, text, fonts)
    yield [grapheme, font]
    last = font ?? own
  }
}

function fallbackFor(
  grapheme: string,
  text: string,
  { regular, fallbacksFor }: DocumentFonts
): NamedFont | null {
  for (const fallback of fallbacksFor(lacking(regular, grapheme), text)) {
    if (covers(fallback.font, grapheme)) {
      return fallback
    }
  }
  return null
}

/** Join or part the letters beside them, and are not seen. */
const JOINERS = /[\u200C\u200D]/

/** Whether a font has all of a text. */
function covers(font: Font, text: string): boolean {
  return Array.from(text).every((character) => has(font, character))
}

/** The first character of a text that a font lacks. */
function lacking(font: Font, text: string): string {
  return Array.from(text).find((character) => !has(font, character)) ?? text
}

function has(font: Font, character: string): boolean {
  return JOINERS.test(character) || font.hasGlyphForCodePoint(character.codePointAt(0)!)
}
