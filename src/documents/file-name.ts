/**
 * The name of a document's file.
 *
 * @param number - of the invoice or credit note; the merchant's prefix may hold slashes
 * @example fileNameOf("2026/INV-000001") // "2026-INV-000001.pdf"
 */
export function fileNameOf(number: string): string {
  return `${number.replaceAll("/", "-")}.pdf`
}
