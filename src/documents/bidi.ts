import bidiFactory from "bidi-js"

export type Direction = "ltr" | "rtl"

const bidi = bidiFactory()

/** Hebrew, Arabic and their relatives; what has none of them is never reordered. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFE\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

/** The direction of a paragraph: that of its first letter, as in HTML's `dir="auto"`. */
export function directionOf(text: string): Direction {
  return RIGHT_TO_LEFT.test(text) &&
    bidi.getEmbeddingLevels(text).paragraphs[0]?.level === 1
    ? "rtl"
    : "ltr"
}

/**
 * The embedding level of each UTF-16 code unit of a line by the Unicode Bidirectional Algorithm: what
 * has an odd one is read from right to left. Null when everything is read from left to right.
 *
 * @param direction - of the paragraph
 */
export function levelsOf(line: string, direction: Direction): Uint8Array | null {
  return RIGHT_TO_LEFT.test(line) ? bidi.getEmbeddingLevels(line, direction).levels : null
}

/** Puts parts of a line in the order in which they stand on paper, from left to right. */
export function inVisualOrder<Part extends { level: number }>(parts: Part[]): Part[] {
  const levels = parts.map(({ level }) => level)
  const ordered = [...parts]
  for (let level = Math.max(0, ...levels); level > 0; level--) {
    for (let start = 0; start < ordered.length; start++) {
      let end = start
      while (end < ordered.length && ordered[end].level >= level) {
        end++
      }
      if (end > start) {
        ordered.splice(start, end - start, ...ordered.slice(start, end).reverse())
        start = end
      }
    }
  }
  return ordered
}

/** Brackets and the like as they look in text that is read from right to left. */
export function mirrored(text: string): string {
  return Array.from(
    text,
    (character) => bidi.getMirroredCharacter(character) ?? character
  ).join("")
}
