import { LETTER_BY_LETTER, makeCopyable } from "./copyable-text"
import type { DocumentFonts } from "./fonts"
import { breakLines } from "./lines"
import { drawable, runsOf, type Face, type Run } from "./runs"

/** How text looks; the size is in points. */
export type Ink = { face: Face; size: number; color: string }

/** Text that wraps. */
export type Paragraph = { text: string; ink: Ink }

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

  constructor(
    readonly doc: PDFKit.PDFDocument,
    private readonly fonts: DocumentFonts
  ) {
    for (const name of ["regular", "bold", "fallback"] as const) {
      const font = fonts[name]
      if (font) {
        doc.registerFont(name, font)
        makeCopyable(doc.font(name))
      }
    }
  }

  /** Everything between the left and the right margin. */
  get body(): Place {
    return { x: MARGIN, width: this.doc.page.width - 2 * MARGIN }
  }

  /** The two columns that whatever is no table stands in. */
  get halves(): { left: Place; right: Place } {
    const { x, width } = this.body
    const half = (width - GUTTER) / 2
    return { left: { x, width: half }, right: { x: x + half + GUTTER, width: half } }
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
    return paragraphs.flatMap(({ text, ink }) =>
      breakLines(drawable(text), width, (part) => this.widthOfLine(part, ink)).map(
        (line) => ({ text: line, ink })
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

  private writeLine({ text, ink }: Paragraph, place: Place, y: number): void {
    const shift = place.align === "right" ? place.width - this.widthOfLine(text, ink) : 0
    let x = place.x + shift
    for (const run of runsOf(text, ink.face, this.fonts)) {
      const width = this.widthOfRun(run, ink.size)
      const isMarked = needsActualText(run)
      if (isMarked) {
        this.doc.markContent("Span", { actual: run.text })
      }
      this.doc.fillColor(ink.color).text(run.text, x, y + BASELINE * ink.size, {
        lineBreak: false,
        baseline: "alphabetic",
        features: featuresFor(run),
      })
      if (isMarked) {
        this.doc.endMarkedContent()
      }
      x += width
    }
  }

  private widthOfRun(run: Run, size: number): number {
    this.doc.font(run.font, size)
    return this.doc.widthOfString(run.text, { features: featuresFor(run) })
  }
}

/**
 * Without features pdfkit lays text out word by word, which would put the words of right-to-left
 * scripts in the wrong order.
 */
function featuresFor({ font }: Run): PDFKit.Mixins.OpenTypeFeatures[] {
  return font === "fallback" ? [] : LETTER_BY_LETTER
}

/**
 * Whether the file says beside the glyphs which text they are: an accent of its own is placed above
 * its letter, where readers would take it for another line, and other scripts join and reorder.
 */
function needsActualText({ text, font }: Run): boolean {
  return font === "fallback" || /\p{M}/u.test(text)
}

/** From one line to the next, in points. */
export function lineHeight({ size }: Ink): number {
  return size * LINE_HEIGHT
}
