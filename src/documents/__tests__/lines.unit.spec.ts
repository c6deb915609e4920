import { breakLines } from "../lines"

/** Every character is as wide as the other. */
const lines = (text: string, width: number) =>
  breakLines(text, width, (part) => [...part].length).join("|")

describe("breakLines", () => {
  it.each([
    ["", 10, ""],
    ["short", 10, "short"],
    ["exactly ten", 11, "exactly ten"],
    ["one two three", 8, "one two|three"],
    ["one two three", 7, "one two|three"],
    ["whole-bean coffee", 8, "whole-|bean|coffee"],
    ["apricot/peach", 8, "apricot/|peach"],
    ["ann@example.com", 12, "ann@|example.com"],
    ["abcdefghij", 4, "abcd|efgh|ij"],
    ["see abcdefghij k", 4, "see|abcd|efgh|ij k"],
    ["ab cdefg", 2, "ab|cd|ef|g"],
    ["山本颯太の家", 3, "山本颯|太の家"],
    ["5\u00A0kg of it", 6, "5\u00A0kg|of it"],
    ["wide", 0, "w|i|d|e"],
  ])("breaks %j at %i", (text, width, expected) => {
    expect(lines(text, width)).toBe(expected)
  })
})
