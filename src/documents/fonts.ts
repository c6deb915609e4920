import type { Font } from "fontkit"

import { openFont } from "../lib/open-font"
import { fontFilesOf } from "./font-packages"
import { scriptsOf } from "./scripts"

/** Noto Sans: Latin with Vietnamese, Greek, Cyrillic, Devanagari, and the signs of currencies. */
const NOTO_SANS = {
  regular:
    require.resolve("@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf"),
  bold: require.resolve("@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf"),
}

export type FontOptions = {
  /** The option `invoices.fallbackFont`: paths of fonts for characters that Noto Sans lacks. */
  fallbackFont?: string | string[]
  /** Whose ways of writing Chinese characters are the document's, by its ISO 3166 code. */
  region?: string
}

/** A font, and the face of Noto Sans or the path that names it. */
export type NamedFont = { name: string; font: Font }

export type DocumentFonts = {
  regular: Font
  bold: Font
  /**
   * Fonts that may have what Noto Sans lacks, in the order in which they are to be asked: those that
   * the merchant named, then the packages of its scripts that are installed.
   *
   * @param around - the text that the character stands in
   */
  fallbacksFor(character: string, around: string): Iterable<NamedFont>
}

/** The fonts of a document. */
export function loadFonts({
  fallbackFont = [],
  region,
}: FontOptions = {}): DocumentFonts {
  const named = [fallbackFont].flat()
  return {
    regular: openFont(NOTO_SANS.regular),
    bold: openFont(NOTO_SANS.bold),
    *fallbacksFor(character, around) {
      const installed = fontFilesOf(scriptsOf(character), { around, region })
      for (const name of [...named, ...installed]) {
        yield { name, font: openFont(name) }
      }
    },
  }
}
