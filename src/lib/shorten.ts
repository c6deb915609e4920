const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" })

/**
 * Cuts text that is too long, with an ellipsis in place of the rest. A letter keeps its accents and an
 * emoji stays whole, unless one of them alone is too long. Takes the same time however long the text is.
 *
 * @param limit - the most UTF-16 code units of the result, ellipsis included; at least 2
 * @example shorten("House Blend", 8) // "House B…"
 */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) {
    return text
  }
  // One more code unit, so that no surrogate pair is parted where the cut is looked for.
  const { index } = graphemes.segment(text.slice(0, limit + 1)).containing(limit - 1)!
  const kept =
    index > 0
      ? text.slice(0, index)
      : Array.from(text.slice(0, limit)).slice(0, -1).join("")
  return `${kept.trimEnd()}…`
}
