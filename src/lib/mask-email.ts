/**
 * An address that its owner recognizes and nobody else learns: the first letter and the domain.
 *
 * @example maskEmail("ada@example.com") // "a…@example.com"
 */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@")
  // By code points: half a surrogate pair is no letter.
  const [first = ""] = email.slice(0, at)
  return `${first}…${email.slice(at)}`
}
