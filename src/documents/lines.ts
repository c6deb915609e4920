import { graphemesOf } from "./runs"

/** A word with the space after it, or the part of one up to a hyphen, slash or at sign. */
const WORDS = /[^ \-–—/@]+[ \-–—/@]*|[ \-–—/@]+/g

/**
 * Breaks text into lines: after spaces, hyphens, slashes and at signs, and within a word only where it is
 * wider than a line, as text without spaces is.
 *
 * @param width - of a line, in the unit of `measure`
 * @param measure - how wide text is
 */
export function breakLines(
  text: string,
  width: number,
  measure: (text: string) => number
): string[] {
  const lines: string[] = []
  let line = ""
  const end = () => {
    if (line !== "") {
      lines.push(line.trimEnd())
    }
    line = ""
  }
  for (const word of text.match(WORDS) ?? []) {
    if (measure((line + word).trimEnd()) > width) {
      end()
    }
    if (line !== "" || measure(word.trimEnd()) <= width) {
      line += word
      continue
    }
    let used = 0
    for (const grapheme of graphemesOf(word)) {
      const needed = measure(grapheme)
      if (used + needed > width && grapheme !== " ") {
        end()
        used = 0
      }
      line += grapheme
      used += needed
    }
  }
  end()
  return lines
}
