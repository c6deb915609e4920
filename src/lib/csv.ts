import { stringify } from "csv-stringify/sync"

/**
 * What `escape_formulas` does not see: a formula behind blanks, which spreadsheets skip, or behind a
 * semicolon or a line's end, where one that takes semicolons for separators starts a cell.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const HIDDEN_FORMULA = /(?<=^\s+|[;\t\r\n]\s*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g

/**
 * Rows as CSV (RFC 4180) that spreadsheets open properly, with no cell that is a formula.
 *
 * @param options.bom - true for a file's first rows: by a byte order mark spreadsheets know UTF-8
 */
export function toCsv(rows: string[][], options: { bom?: boolean } = {}): string {
  return stringify(
    rows.map((cells) => cells.map((cell) => cell.replace(HIDDEN_FORMULA, "'"))),
    { record_delimiter: "windows", escape_formulas: true, ...options }
  )
}

/** What was bought, in one cell. */
export function itemsCell(items: { title: string; quantity: number }[]): string {
  return items
    .map(({ title, quantity }) => (quantity === 1 ? title : `${title} × ${quantity}`))
    .join("; ")
}
