/** What file systems refuse in a name. */
const NOT_IN_NAMES = /[\\/:*?"<>|\p{Cc}]/gu

/**
 * The name of a document's file.
 *
 * @param number - of the invoice or credit note, with whatever the merchant's prefix holds
 * @example fileNameOf("2026/INV-000001") // "2026-INV-000001.pdf"
 */
export function fileNameOf(number: string): string {
  return `${number.replace(NOT_IN_NAMES, "-").trim()}.pdf`
}
