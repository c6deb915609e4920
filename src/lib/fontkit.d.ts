/** What this room uses of fontkit, which brings no types; pdfkit draws with its fonts. */
declare module "fontkit" {
  export type Glyph = {
    id: number
    advanceWidth: number
    codePoints: number[]
    path: { toSVG(): string }
  }

  export type Font = {
    /** Every code point that the font has a glyph for. */
    characterSet: number[]
    /** The glyphs that were used, by their ids. */
    _glyphs: Record<number, Glyph>
    /** @param codePoints - what it stands for */
    getGlyph(id: number, codePoints?: number[]): Glyph
    unitsPerEm: number
    glyphForCodePoint(codePoint: number): Glyph
    hasGlyphForCodePoint(codePoint: number): boolean
    /**
     * @param features - of OpenType, switched on or off
     * @param script - found in the text when it is left out
     */
    layout(
      text: string,
      features: Record<string, boolean>,
      script: string | undefined,
      language: string | undefined,
      direction: "ltr" | "rtl"
    ): {
      glyphs: Glyph[]
      positions: {
        xAdvance: number
        yAdvance: number
        xOffset: number
        yOffset: number
        advanceWidth: number
      }[]
    }
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
