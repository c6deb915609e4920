import { shorten } from "../lib/shorten"
import type { DocumentFonts } from "./fonts"

export type Face = "regular" | "bold"

/** Text in one font. */
export type Run = { text: string; font: Face | "fallback" }

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
 * Splits text where the font must change: what Noto Sans lacks is for the fallback font, and what
 * that lacks too becomes a visible replacement character.
 *
 * @param text - as {@link drawable} gives it
 */
export function runsOf(text: string, face: Face, fonts: DocumentFonts): Run[] {
  if (covers(fonts.regular, text)) {
    return text === "" ? [] : [{ text, font: face }]
  }
  const runs: Run[] = []
  // A space waits for the text after it: between two words of the fallback font it is theirs, so
  // that words of right-to-left scripts stand in their order.
  let space = ""
  for (const grapheme of graphemesOf(text)) {
    if (grapheme === " ") {
      space = grapheme
      continue
    }
    const next = runFor(grapheme, face, fonts)
    const last = runs.at(-1)
    if (last?.font === next.font) {
      last.text += space + next.text
    } else {
      runs.push(...(space ? [{ text: space, font: face }] : []), next)
    }
    space = ""
  }
  return runs
}

function runFor(grapheme: string, face: Face, { regular, fallback }: DocumentFonts): Run {
  if (covers(regular, grapheme)) {
    return { text: grapheme, font: face }
  }
  return fallback && covers(fallback, grapheme)
    ? { text: grapheme, font: "fallback" }
    : { text: REPLACEMENT, font: face }
}

function covers(font: DocumentFonts["regular"], text: string): boolean {
  return Array.from(text).every((character) =>
    font.hasGlyphForCodePoint(character.codePointAt(0)!)
  )
}
