/**
 * The form in which e-mail addresses are compared: A to Z lowered, everything else as it is.
 *
 * Full Unicode lowering would make two people one: it turns the Kelvin sign U+212A into `k`, so
 * that whoever registers a look-alike address would share a stranger's hub. In SQL the same
 * folding is `lower(email COLLATE "C")`.
 *
 * @example normalizeEmail("Ann@Example.com") // "ann@example.com"
 */
export function normalizeEmail(email: string): string {
  return email.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
}
