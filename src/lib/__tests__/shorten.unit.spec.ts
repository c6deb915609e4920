import { growthFor } from "../../../integration-tests/helpers/growth"
import { PATHOLOGICAL_PIECES } from "../../../integration-tests/helpers/pathological-texts"
import { shorten } from "../shorten"

describe("shorten", () => {
  it.each([
    ["short", 5, "short"],
    ["", 5, ""],
    ["too long", 6, "too l…"],
    ["two words", 5, "two…"],
    ["Cafe\u0301 au lait", 5, "Caf…"],
    ["Cafe\u0301 au lait", 6, "Cafe\u0301…"],
    ["abc👍🏽d", 6, "abc…"],
    ["👩‍👩‍👧‍👦 A", 6, "👩‍👩…"],
    ["👍👍👍", 3, "👍…"],
    ["👍👍👍", 2, "…"],
    ["a\u0301\u0301\u0301\u0301", 3, "a\u0301…"],
  ])("makes of %j in %i %j", (text, limit, expected) => {
    expect(shorten(text, limit)).toBe(expected)
  })

  it.each(PATHOLOGICAL_PIECES)("cuts any number of %s", (_name, piece) => {
    const text = piece.repeat(90_000)
    const cut = shorten(text, 300)
    expect(cut.length).toBeLessThanOrEqual(300)
    expect(cut.endsWith("…")).toBe(true)
    expect(text.startsWith(cut.slice(0, -1))).toBe(true)
    expect(growthFor(piece, (long) => shorten(long, 300))).toBeLessThan(40)
  })
})
