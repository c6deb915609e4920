import type { Font } from "fontkit"

import { openFont } from "../lib/open-font"
import { directionOf, inVisualOrder, type Direction } from "./bidi"
import { makeCopyable, shapingOf } from "./copyable-text"
import type { DocumentFonts } from "./fonts"
import { breakLines } from "./lines"
import { drawShapes, isReadByGlyphs, writeUnseen, type Spot } from "./shaped-text"
import { drawable, isFace, runsOf, type Face, type Run } from "./runs"

/** How text looks; the size is in points. */
export type Ink = { face: Face; size: number; color: string }

/** Text that wraps. Its lines have its direction, which is that of its first letter. */
export type Paragraph = { text: string; ink: Ink; direction?: Direction }

/** Where text stands: points from the page's left edge. */
export type Place = { x: number; width: number; align?: "left" | "right" }

const MARGIN = 50
const GUTTER = 24
/** Kept free for the footer. */
const BOTTOM_MARGIN = 64
/** Of Noto Sans, in parts of the size: where a line's letters stand in it. */
const BASELINE = 1.07
const LINE_HEIGHT = 1.45
const RULE_COLOR = "#d4d4d8"

/** The paper that a document is drawn on, from the top down, with as many pages as it takes. */
export class Sheet {
  /** Where the next text goes, in points from the top of the page. */
  y = MARGIN
  private topOfPage: (() => void) | null = null
  /** Names of the fonts that the document has so far. */
  private readonly embedded = new Set<string>()

  constructor(
    readonly doc: PDFKit.PDFDocument,
    private readonly fonts: DocumentFonts
  ) {
    this.embed("regular", fonts.regular)
    this.embed("bold", fonts.bold)
  }

  /** Everything between the left and the right margin. */
  get body(): Place {
    return { x: MARGIN, width: this.doc.page.width - 2 * MARGIN }
  }

  /** The two columns that whatever is no table stands in. */
  get halves(): { left: Place; right: Place } {
    const { x, width } = this.body
    const half = (width - GUTTER) / 2
    return {
      left: { x, width: half },
      right: { x: x + half + GUTTER, width: half },
    }
  }

  /** How wide one line of text is, in points. */
  widthOf({ text, ink }: Paragraph): number {
    return this.widthOfLine(drawable(text), ink)
  }

  /** How high paragraphs are, one below the other. */
  heightOf(paragraphs: Paragraph[], width: number): number {
    return this.linesOf(paragraphs, width).reduce(
      (height, { ink }) => height + lineHeight(ink),
      0
    )
  }

  /** Paragraphs as the lines that they take in that width. */
  linesOf(paragraphs: Paragraph[], width: number): Paragraph[] {
    return paragraphs.flatMap(({ text, ink, direction = directionOf(text) }) =>
      breakLines(drawable(text), width, (part) => this.widthOfLine(part, ink)).map(
        (line) => ({ text: line, ink, direction })
      )
    )
  }

  /**
   * Writes paragraphs one below the other, on this page, and stays where it was.
   *
   * @param from - where the first stands, in points from the top
   * @returns where the next would stand
   */
  write(paragraphs: Paragraph[], place: Place, from = this.y): number {
    return this.linesOf(paragraphs, place.width).reduce((y, line) => {
      this.writeLine(line, place, y)
      return y + lineHeight(line.ink)
    }, from)
  }

  /** A thin line; from margin to margin unless told otherwise. */
  rule({ x, width }: Place = this.body): void {
    this.doc
      .moveTo(x, this.y)
      .lineTo(x + width, this.y)
      .lineWidth(0.5)
      .stroke(RULE_COLOR)
  }

  /** Starts a new page unless that much room is left on this one. */
  makeRoom(height: number): void {
    if (this.y + height > this.bottom) {
      this.turnPage()
    }
  }

  /** Whether that much fits on a page at all. */
  fitsOnPage(height: number): boolean {
    return height <= this.bottom - MARGIN
  }

  /**
   * Draws something, and at the top of every page that begins meanwhile what `top` draws.
   *
   * @example sheet.withTop(drawTableHead, () => rows.forEach(drawRow))
   */
  withTop(top: () => void, draw: () => void): void {
    this.topOfPage = top
    draw()
    this.topOfPage = null
  }

  private get bottom(): number {
    return this.doc.page.height - BOTTOM_MARGIN
  }

  private turnPage(): void {
    this.doc.addPage()
    this.y = MARGIN
    this.topOfPage?.()
  }

  private widthOfLine(line: string, { face, size }: Ink): number {
    return runsOf(line, face, this.fonts).reduce(
      (width, run) => width + this.widthOfRun(run, size),
      0
    )
  }

  private writeLine({ text, ink, direction }: Paragraph, place: Place, y: number): void {
    const runs = inVisualOrder(runsOf(text, ink.face, this.fonts, direction))
    const widths = runs.map((run) => this.widthOfRun(run, ink.size))
    const width = widths.reduce((sum, each) => sum + each, 0)
    let x = place.align === "right" ? place.x + place.width - width : place.x
    const spots: Spot[] = []
    for (const each of widths) {
      spots.push({
        x,
        y: y + BASELINE * ink.size,
        size: ink.size,
        width: each,
      })
      x += each
    }
    this.doc.fillColor(ink.color)
    if (runs.every((run) => this.isReadByGlyphs(run))) {
      runs.forEach((run, index) => this.writeRun(run, spots[index]))
    } else {
      this.drawLine(runs, spots, direction)
    }
  }

  /** Draws a line whose glyphs say too little of its text, and the text over it. */
  private drawLine(runs: Run[], spots: Spot[], direction?: Direction): void {
    for (const [index, run] of runs.entries()) {
      this.choose(run.font, spots[index].size)
      drawShapes(this.doc, run, spots[index])
    }
    let start = 0
    while (start < runs.length) {
      // Readers find the direction of a text by its letters, font by font: in a line of Latin letters
      // the others are named by another font.
      const isTurned = (run: Run) => direction === "rtl" || run.level > 0
      const turned = isTurned(runs[start])
      let end = start
      while (end < runs.length && isTurned(runs[end]) === turned) {
        end++
      }
      const width = spots.slice(start, end).reduce((sum, spot) => sum + spot.width, 0)
      this.choose(turned ? "bold" : "regular", spots[start].size)
      writeUnseen(this.doc, runs.slice(start, end), { ...spots[start], width })
      start = end
    }
  }

  private isReadByGlyphs(run: Run): boolean {
    this.choose(run.font, 1)
    return isReadByGlyphs(this.doc, run)
  }

  private writeRun(run: Run, { x, y, size }: Spot): void {
    this.choose(run.font, size)
    const isMarked = needsActualText(run)
    if (isMarked) {
      this.doc.markContent("Span", { actual: run.text })
    }
    this.doc.text(run.text, x, y, {
      lineBreak: false,
      baseline: "alphabetic",
      features: shapingOf(run),
    })
    if (isMarked) {
      this.doc.endMarkedContent()
    }
  }

  private widthOfRun(run: Run, size: number): number {
    this.choose(run.font, size)
    return this.doc.widthOfString(run.text, { features: shapingOf(run) })
  }

  private choose(font: Run["font"], size: number): void {
    if (!this.embedded.has(font)) {
      this.embed(font, openFont(font))
    }
    this.doc.font(font, size)
  }

  private embed(name: string, font: Font): void {
    this.doc.registerFont(name, font)
    makeCopyable(this.doc.font(name))
    this.embedded.add(name)
  }
}

/**
 * Whether the file says beside the glyphs which text they are: an accent of its own is placed above
 * its letter, where readers would take it for another line, and other scripts join and reorder.
 */
function needsActualText({ text, font }: Run): boolean {
  return isFace(font) && /\p{M}/u.test(text)
}

/** From one line to the next, in points. */
export function lineHeight({ size }: Ink): number {
  return size * LINE_HEIGHT
}
