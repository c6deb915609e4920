import type { DrawingOptions } from "./draw"
import { loadFonts } from "./fonts"
import { drawable, replacedIn } from "./runs"
import { scriptsOf } from "./scripts"

/**
 * The scripts of a document that no font has at present, whose letters are drawn as replacement
 * characters: ISO 15924 codes in their order, of everything that is text in it.
 *
 * @param snapshot - what is drawn
 * @example missingScripts(invoice.snapshot, {}) // ["Arab", "Thai"]
 */
export function missingScripts(snapshot: object, options: DrawingOptions): string[] {
  const fonts = loadFonts(options)
  const replaced = textsOf(snapshot).flatMap((text) => replacedIn(drawable(text), fonts))
  return [
    ...new Set([...new Set(replaced)].map((character) => scriptsOf(character)[0])),
  ].sort()
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
