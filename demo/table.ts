/**
 * Draws a two-column table with a frame.
 *
 * @param rows - label and value; a row of two empty texts leaves a gap
 */
export function table(rows: [string, string][]): string {
  const width = (column: 0 | 1) => Math.max(...rows.map((row) => row[column].length))
  const line = (left: string, right: string) =>
    left + "─".repeat(width(0) + width(1) + 6) + right
  const body = rows.map(
    ([label, value]) => `│ ${label.padEnd(width(0))}    ${value.padEnd(width(1))} │`
  )
  return [line("┌", "┐"), ...body, line("└", "┘")].join("\n")
}
