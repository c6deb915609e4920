/** What this room uses of fontkit, which brings no types; pdfkit draws with its fonts. */
declare module "fontkit" {
  export type Font = {
    /** Every code point that the font has a glyph for. */
    characterSet: number[]
    hasGlyphForCodePoint(codePoint: number): boolean
    glyphForCodePoint(codePoint: number): { id: number }
    layout(text: string): unknown
  }

  /** @returns a font, or what holds several of them (a `.ttc` file) */
  export function create(data: Uint8Array): Font | { fonts: Font[] }
}

declare namespace PDFKit.Mixins {
  interface PDFFont {
    /** pdfkit takes a parsed font as well; its types leave that out. */
    registerFont(name: string, font: import("fontkit").Font): this
  }
}
