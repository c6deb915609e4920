import assert from "node:assert"
import { readFile } from "node:fs/promises"
import { create, type Font } from "fontkit"

/** By path. Reading a font's tables takes 90 ms, drawing a page with it 10. */
const opened = new Map<string, Font>()

/**
 * Opens a TrueType or OpenType file.
 *
 * @throws when the path leads to no file, or to none that is one font
 */
export async function openFont(path: string): Promise<Font> {
  const known = opened.get(path)
  if (known) {
    return known
  }
  const font = create(await readFile(path))
  assert("layout" in font, "It holds several fonts.")
  nameGlyphs(font)
  opened.set(path, font)
  return font
}

/**
 * In many fonts some characters share a glyph, such as the Greek letter delta and the mathematical
 * sign, and fontkit remembers for which it was first used: that is what a reader copies out of the
 * document. Naming them all at once, in order, makes the same document of the same record, whatever
 * was drawn before it.
 */
function nameGlyphs(font: Font): void {
  for (const codePoint of [...font.characterSet].sort((a, b) => a - b)) {
    font.glyphForCodePoint(codePoint)
  }
}
