/**
 * The name of something that no text was written for, such as a merchant's own mail.
 *
 * @example inWords("order_placed") // "Order placed"
 */
export function inWords(name: string): string {
  const words = name.replace(/[._-]/g, " ")
  return words.charAt(0).toUpperCase() + words.slice(1)
}
