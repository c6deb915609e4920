import assert from "node:assert"
import { readFile } from "node:fs/promises"
import { create, type Font } from "fontkit"

/** By path. Reading a font's tables takes 90 ms, drawing a page with it 10. */
const opened = new Map<string, Font>()

/** By path. */
const characters = new Map<string, ReadonlySet<number>>()

/**
 * The code points that a font has letters for. Read once, and for less than opening it takes.
 *
 * @throws as {@link openFont}
 */
export async function readCharacters(path: string): Promise<ReadonlySet<number>> {
  const known = characters.get(path) ?? new Set((await parse(path)).characterSet)
  characters.set(path, known)
  return known
}

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
  const font = await parse(path)
  nameGlyphs(font)
  opened.set(path, font)
  return font
}

async function parse(path: string): Promise<Font> {
  const font = create(await readFile(path))
  assert("layout" in font, "It holds several fonts.")
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
