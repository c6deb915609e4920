import { INKS } from "./inks"
import { lineHeight, type Paragraph, type Place, type Sheet } from "./sheet"

export type TableColumn = { title: string; align: "left" | "right" }

/** One cell for each column; a cell is paragraphs one below the other. */
export type TableRow = Paragraph[][]

const CELL_GAP = 14
const ROW_GAP = 6

/**
 * A table whose first column takes the room that the others leave. Its head stands on every page
 * that it reaches; a row is parted only when it is higher than a page.
 */
export function drawTable(sheet: Sheet, columns: TableColumn[], rows: TableRow[]): void {
  const head = columns.map(({ title }) => [{ text: title, ink: INKS.label }])
  const places = placesOf(sheet, columns, [head, ...rows])
  const drawHead = () => {
    drawRow(sheet, places, head)
    sheet.rule()
    sheet.y += ROW_GAP
  }
  // A head alone at the foot of a page would tell nothing.
  sheet.makeRoom(heightOf(sheet, places, head) + heightOf(sheet, places, rows[0] ?? []))
  drawHead()
  sheet.withTop(drawHead, () => rows.forEach((row) => drawRow(sheet, places, row)))
  sheet.rule()
}

function placesOf(sheet: Sheet, columns: TableColumn[], rows: TableRow[]): Place[] {
  const { x, width } = sheet.body
  const [, ...widths] = columns.map((_, column) =>
    Math.max(
      ...rows.flatMap((row) => row[column].map((paragraph) => sheet.widthOf(paragraph)))
    )
  )
  const fixed = widths.reduce((sum, each) => sum + each + CELL_GAP, 0)
  const places: Place[] = []
  let left = x
  for (const [index, columnWidth] of [width - fixed, ...widths].entries()) {
    places.push({ x: left, width: columnWidth, align: columns[index].align })
    left += columnWidth + CELL_GAP
  }
  return places
}

function heightOf(sheet: Sheet, places: Place[], row: TableRow): number {
  const heights = row.map((cell, index) => sheet.heightOf(cell, places[index].width))
  return Math.max(0, ...heights) + ROW_GAP
}

function drawRow(sheet: Sheet, places: Place[], row: TableRow): void {
  const height = heightOf(sheet, places, row)
  if (!sheet.fitsOnPage(height)) {
    drawLongRow(sheet, places, row)
    return
  }
  sheet.makeRoom(height)
  row.forEach((cell, index) => sheet.write(cell, places[index]))
  sheet.y += height
}

/** Line by line: the first column over as many pages as it takes, the others beside its start. */
function drawLongRow(sheet: Sheet, places: Place[], [first, ...others]: TableRow): void {
  others.forEach((cell, index) => sheet.write(cell, places[index + 1]))
  for (const line of sheet.linesOf(first, places[0].width)) {
    sheet.makeRoom(lineHeight(line.ink))
    sheet.y = sheet.write([line], places[0])
  }
  sheet.y += ROW_GAP
}
