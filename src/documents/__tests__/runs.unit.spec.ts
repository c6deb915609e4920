import type { Font } from "fontkit"

import { drawable, runsOf } from "../runs"

const aGlyph = (id: number) => ({
  id,
  advanceWidth: 0,
  codePoints: [],
  path: { toSVG: () => "" },
})

/** A font with the letters of some scripts, and a space. */
const aFont = (scripts: RegExp): Font => ({
  characterSet: [],
  hasGlyphForCodePoint: (codePoint) => scripts.test(String.fromCodePoint(codePoint)),
  getGlyph: (id) => aGlyph(id),
  layout: () => ({ glyphs: [], positions: [] }),
  unitsPerEm: 1000,
  glyphForCodePoint: aGlyph,
  _glyphs: {},
})

const latin = aFont(/[\p{Script=Latin} \u0301\uFFFD.1]/u)
const han = aFont(/[\p{Script=Han}\p{Script=Arabic} ]/u)

const runs = (text: string, fallback: Font | null) =>
  runsOf(text, "bold", {
    regular: latin,
    bold: latin,
    fallbacksFor: () => (fallback ? [{ name: "fallback", font: fallback }] : []),
  })
    .map(({ text, font }) => `${font}:${text}`)
    .join("|")

describe("runsOf", () => {
  it.each([
    ["", ""],
    ["House Blend", "bold:House Blend"],
    ["山本", "fallback:山本"],
    ["山本 A", "fallback:山本|bold: A"],
    ["A 山本 B", "bold:A |fallback:山本|bold: B"],
    ["山 本", "fallback:山 本"],
    ["東京1.1", "fallback:東京|bold:1.1"],
    ["مرحبا بالعالم", "fallback:مرحبا بالعالم"],
    ["A☕B", "bold:A\uFFFDB"],
    ["👨‍👩‍👧", "bold:\uFFFD"],
    ["山☕", "fallback:山|bold:\uFFFD"],
  ])("draws %j as %j", (text, expected) => {
    expect(runs(text, han)).toBe(expected)
  })

  it("replaces what no font has, one sign a character, where there is no other font", () => {
    expect(runs("山本 A", null)).toBe("bold:\uFFFD\uFFFD A")
  })
})

describe("drawable", () => {
  it.each([
    ["  two  spaces\tand\r\nlines ", "two spaces and lines"],
    ["Cafe\u0301", "Café"],
    ["5\u00A0kg 1\u202F000", "5\u00A0kg 1\u202F000"],
    ["a\u202Eb\u2066c\u200Fd", "abcd"],
    ["❤\uFE0F", "❤"],
    ["\uD800x", "\uFFFDx"],
    ["\u0000", ""],
  ])("makes of %j %j", (text, expected) => {
    expect(drawable(text)).toBe(expected)
  })
})
