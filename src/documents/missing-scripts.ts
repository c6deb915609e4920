import { readCharacters } from "../lib/open-font"
import type { DrawingOptions } from "./draw"
import { fontFiles } from "./fonts"
import { drawable, graphemesOf } from "./runs"
import { scriptOf } from "./scripts"

/**
 * The scripts of a document that no font has at present, whose letters are drawn as replacement
 * characters: ISO 15924 codes in their order, of everything that is text in it.
 *
 * @param snapshot - what is drawn
 * @example await missingScripts(invoice.snapshot, {}) // ["Arab", "Thai"]
 */
export async function missingScripts(
  snapshot: object,
  options: DrawingOptions
): Promise<string[]> {
  const fonts = await Promise.all(fontFiles(options.fallbackFont).map(readCharacters))
  const isDrawn = (grapheme: string) =>
    fonts.some((font) =>
      Array.from(grapheme).every((character) => font.has(character.codePointAt(0)!))
    )
  const [letters] = fonts
  const missing = new Set<string>()
  for (const grapheme of new Set(textsOf(snapshot).map(drawable).flatMap(graphemesOf))) {
    if (!isDrawn(grapheme)) {
      const character = Array.from(grapheme).find(
        (character) => !letters.has(character.codePointAt(0)!)
      )
      missing.add(scriptOf(character ?? grapheme))
    }
  }
  return [...missing].sort()
}

/** Every text in it, however deep. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") {
    return [value]
  }
  return typeof value === "object" && value !== null
    ? Object.values(value).flatMap(textsOf)
    : []
}
