import { parse } from "csv-parse/sync"

import { growthFor } from "../../../integration-tests/helpers/growth"
import { PATHOLOGICAL_PIECES } from "../../../integration-tests/helpers/pathological-texts"
import {
  csvDialect,
  csvFile,
  itemsCell,
  LONGEST_CELL,
  markHiddenFormulas,
  toCsv,
} from "../csv"

describe("markHiddenFormulas", () => {
  it.each([
    ["House Blend", "House Blend"],
    ["1 + 1 = 2", "1 + 1 = 2"],
    ["a=b", "a=b"],
    // Only what `escape_formulas` does not see.
    ["=A1", "=A1"],
    [" =A1", " '=A1"],
    ["\u00A0\u3000+1", "\u00A0\u3000'+1"],
    ["Ann;=A1", "Ann;'=A1"],
    ["Ann; \t-1;@b", "Ann; \t'-1;'@b"],
    ["Ann,=A1, @b", "Ann,'=A1, '@b"],
    ["Ann\r\n=A1", "Ann\r\n'=A1"],
    ["Ann\n \uFF1DA1", "Ann\n '\uFF1DA1"],
    ["Ann  =A1", "Ann  =A1"],
    ["; ", "; "],
  ])("makes of %j %j", (cell, expected) => {
    expect(markHiddenFormulas(cell)).toBe(expected)
  })

  it.each(PATHOLOGICAL_PIECES)("is linear in %s", (_name, piece) => {
    expect(growthFor(piece, markHiddenFormulas)).toBeLessThan(40)
  })
})

describe("toCsv", () => {
  it.each(PATHOLOGICAL_PIECES)("bounds a cell of %s", (_name, piece) => {
    const before = `Ann${piece}`
    const csv = toCsv([[before.repeat(90_000), "next"], ["row"]])
    const [[cell, next], [row]] = parse(csv, { relax_column_count: true }) as string[][]
    const marks = cell.split("'").length
    expect(cell.length).toBeLessThanOrEqual(LONGEST_CELL + marks)
    expect(cell.endsWith("…")).toBe(true)
    expect([next, row]).toEqual(["next", "row"])
    expect(growthFor(piece, (text) => toCsv([[text]]))).toBeLessThan(40)
  })

  it("leaves a cell of the longest length whole", () => {
    const cell = "a".repeat(LONGEST_CELL)
    expect(toCsv([[cell]])).toBe(`${cell}\r\n`)
  })
})

describe("csvDialect", () => {
  it.each([
    ["en-US", ",", "."],
    ["en-GB", ",", "."],
    ["ja-JP", ",", "."],
    ["es-MX", ",", "."],
    ["de-DE", ";", ","],
    ["de", ";", ","],
    ["fr-FR", ";", ","],
    ["pt-BR", ";", ","],
    ["de-CH", ";", "."],
    ["fr-CH", ";", ","],
    ["de-LI", ";", "."],
    ["tlh", ",", "."],
    ["ar-EG", ",", "."],
    ["en-US@posix", ",", "."],
    ["", ",", "."],
    [undefined, ",", "."],
  ])("of %s", (locale, delimiter, decimal) => {
    expect(csvDialect(locale)).toEqual({ delimiter, decimal })
  })
})

describe("csvFile", () => {
  it("writes a batch in pieces, and lets others have their turn between two", async () => {
    async function* batches() {
      yield Array.from({ length: 100 }, (_, index) => index)
    }
    const pieces: string[] = []
    const turns = new Set<number>()
    let turn = 0
    const count = () => {
      turn += 1
      if (pieces.length < 6) {
        setImmediate(count)
      }
    }
    setImmediate(count)
    const file = csvFile(["Number"], batches(), (each) => [`${each}`], csvDialect("en"))
    for await (const piece of file) {
      pieces.push(piece)
      turns.add(turn)
    }
    expect(pieces).toHaveLength(6)
    expect(turns.size).toBe(5)
    expect(parse(pieces.join(""), { bom: true })).toHaveLength(101)
  })
})

describe("csvFile for a region of semicolons", () => {
  it("has decimal commas, no formula, and both separators in quotes", async () => {
    async function* batches() {
      yield [["=A1", "12.50", "Mug, =A1; large"]]
    }
    let file = ""
    for await (const piece of csvFile(
      ["Name", "Amount", "Items"],
      batches(),
      ([name, amount, items], decimal) => [name, decimal(amount), items],
      csvDialect("de-DE")
    )) {
      file += piece
    }
    expect(file).toBe(`\uFEFFName;Amount;Items\r\n'=A1;"12,50";"Mug, '=A1; large"\r\n`)
  })
})

describe("itemsCell", () => {
  it("names what was bought, and how many of it", () => {
    const items = [
      { title: "House Blend", quantity: 2 },
      { title: "Mug", quantity: 1 },
    ]
    expect(itemsCell(items)).toBe("House Blend × 2; Mug")
  })
})
