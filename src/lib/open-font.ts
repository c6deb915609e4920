import assert from "node:assert"
import { readFileSync } from "node:fs"
import { create, type Font, type Glyph } from "fontkit"

import { unpackWoff } from "./unpack-woff"

/** By path. Reading a font's tables takes 90 ms, drawing a page with it 10. */
const opened = new Map<string, Font>()

/**
 * Opens a TrueType, OpenType or WOFF file. A thread that draws may wait for a file.
 *
 * @throws when the path leads to no file, or to none that is one font
 */
export function openFont(path: string): Font {
  const known = opened.get(path)
  if (known) {
    return known
  }
  const font = create(unpackWoff(readFileSync(path)))
  assert("layout" in font, "It holds several fonts.")
  nameGlyphs(font)
  opened.set(path, font)
  return font
}

/**
 * In many fonts some characters share a glyph, and fontkit remembers of each glyph what it was first
 * used for. Here it remembers one for each text that it stands for, so that the same record is the
 * same document, whatever was drawn before it.
 */
function nameGlyphs(font: Font): void {
  const getGlyph = font.getGlyph.bind(font)
  const glyphs = new Map<string, Glyph>()
  font.getGlyph = (id, codePoints = []) => {
    const key = `${id} ${codePoints}`
    const known = glyphs.get(key)
    if (known) {
      return known
    }
    delete font._glyphs[id]
    const glyph = getGlyph(id, codePoints)
    glyphs.set(key, glyph)
    return glyph
  }
}
