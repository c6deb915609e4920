import type { Font } from "fontkit"

import { openFont } from "../lib/open-font"

/** Noto Sans: Latin with Vietnamese, Greek, Cyrillic, and the signs of currencies. */
const NOTO_SANS = {
  regular:
    require.resolve("@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf"),
  bold: require.resolve("@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf"),
}

export type DocumentFonts = {
  regular: Font
  bold: Font
  /** For characters that Noto Sans lacks; null when the shop named none. */
  fallback: Font | null
}

/**
 * Paths of the fonts that letters are looked up in, in their order.
 *
 * @param fallbackPath - the option `invoices.fallbackFont`
 */
export function fontFiles(fallbackPath?: string): string[] {
  return [NOTO_SANS.regular, ...(fallbackPath ? [fallbackPath] : [])]
}

/**
 * The fonts of a document, read once a thread.
 *
 * @param fallbackPath - the option `invoices.fallbackFont`
 */
export async function loadFonts(fallbackPath?: string): Promise<DocumentFonts> {
  return {
    regular: await openFont(NOTO_SANS.regular),
    bold: await openFont(NOTO_SANS.bold),
    fallback: fallbackPath ? await openFont(fallbackPath) : null,
  }
}
