import { setImmediate } from "node:timers/promises"
import { stringify } from "csv-stringify/sync"

import { shorten } from "./shorten"

/**
 * The most of one cell, in UTF-16 code units, before quotes and the marks against formulas. A row of the
 * longest texts stays far below the 32,767 that a cell of Excel holds.
 */
export const LONGEST_CELL = 5_000

/**
 * As much of one text as a statement needs to read for a cell: what is longer can still be told from
 * what just fits.
 *
 * @param column - SQL, a text
 */
export const cellSql = (column: string) => `left(${column}, ${LONGEST_CELL + 1})`

/** Rows written in one go: a hundred milliseconds if every text is of the longest and most awkward. */
const PIECE_ROWS = 20

/** Blanks, commas and semicolons, as many as stand together. */
const GAP = /[,;\s]+/g

/** Where a spreadsheet starts a cell, also one that expects the other of the two separators. */
const CELL_START = /[,;\t\r\n]/

/** How Excel of a region parts cells and writes decimals. */
export type CsvDialect = { delimiter: "," | ";"; decimal: "." | "," }

/** Write decimals with a point, and part cells with semicolons all the same. */
const SEMICOLON_REGIONS = ["CH", "LI"]

/**
 * Excel takes the list separator of its system's region: a semicolon where decimals have a comma. A line
 * `sep=` would tell it otherwise, but then it reads UTF-8 as if it were something else, and other
 * programs show the line.
 *
 * @param locale - the reader's BCP 47 tag; commas and points without one that is known
 * @example csvDialect("de-AT") // { delimiter: ";", decimal: "," }
 */
export function csvDialect(locale?: string): CsvDialect {
  try {
    const { region } = new Intl.Locale(locale ?? "en")
    // "en" for a language that is not known: without it, the server's own would count.
    const parts = new Intl.NumberFormat([locale ?? "en", "en"], {
      numberingSystem: "latn",
    }).formatToParts(1.5)
    const hasComma = parts.some(({ type, value }) => type === "decimal" && value === ",")
    return {
      delimiter: hasComma || SEMICOLON_REGIONS.includes(region ?? "") ? ";" : ",",
      decimal: hasComma ? "," : ".",
    }
  } catch {
    return { delimiter: ",", decimal: "." }
  }
}

/** Programs that part cells at both signs, as LibreOffice may, find both in quotes. */
const EITHER_DELIMITER = /[,;]/

/** What formulas start with, also in the full width of East Asian scripts. */
const FORMULA_STARTS = [..."=+-@\uFF1D\uFF0B\uFF0D\uFF20"]

/**
 * Rows as CSV (RFC 4180) that spreadsheets open properly, with no cell that is a formula or longer
 * than {@link LONGEST_CELL}.
 *
 * @param options.bom - true for a file's first rows: by a byte order mark spreadsheets know UTF-8
 */
export function toCsv(
  rows: string[][],
  options: { bom?: boolean; delimiter?: CsvDialect["delimiter"] } = {}
): string {
  return stringify(
    rows.map((cells) =>
      cells.map((cell) => markHiddenFormulas(shorten(cell, LONGEST_CELL)))
    ),
    {
      record_delimiter: "windows",
      escape_formulas: true,
      quoted_match: EITHER_DELIMITER,
      ...options,
    }
  )
}

/**
 * A CSV file in pieces, between which others have their turn.
 *
 * @param batches - what the rows are made of, as it is read
 * @param cellsOf - is given how to write a plain decimal
 */
export async function* csvFile<Item>(
  header: string[],
  batches: AsyncIterable<Item[]>,
  cellsOf: (item: Item, decimal: (amount: string) => string) => string[],
  { delimiter, decimal }: CsvDialect
): AsyncGenerator<string> {
  const write = (amount: string) => amount.replace(".", decimal)
  yield toCsv([header], { bom: true, delimiter })
  for await (const batch of batches) {
    for (let start = 0; start < batch.length; start += PIECE_ROWS) {
      const rows = batch.slice(start, start + PIECE_ROWS)
      yield toCsv(
        rows.map((item) => cellsOf(item, write)),
        { delimiter }
      )
      await setImmediate()
    }
  }
}

/**
 * Puts an apostrophe before every formula that `escape_formulas` does not see: one behind blanks, which
 * spreadsheets skip, or behind a separator or a line's end. Each character is looked at once or twice.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function markHiddenFormulas(cell: string): string {
  return cell.replace(GAP, (gap, offset: number) => {
    const startsCell = offset === 0 || CELL_START.test(gap)
    return startsCell && FORMULA_STARTS.includes(cell[offset + gap.length])
      ? `${gap}'`
      : gap
  })
}

/** What was bought, in one cell. */
export function itemsCell(items: { title: string; quantity: number }[]): string {
  return items
    .map(({ title, quantity }) => (quantity === 1 ? title : `${title} × ${quantity}`))
    .join("; ")
}
