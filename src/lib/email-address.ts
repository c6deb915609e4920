import { domainToASCII, domainToUnicode } from "url"

/** Letters, digits, marks, dots and hyphens: what `domainToASCII` would decode otherwise stays out. */
const DOMAIN = /^[\p{L}\p{N}\p{M}.-]+$/u

/** Signs without width that come along when an address is copied: soft hyphen, joiners, byte order mark. */
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g

/**
 * The form in which e-mail addresses are kept and compared: A to Z lowered, everything else as it is.
 * Whoever looks an address up does so with {@link spellingsOf}.
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

/**
 * Every folded form of one address: browsers write a domain with letters beyond ASCII in its letters or
 * as DNS has it (`xn--`), and shops keep either. Only these two are the same: what IDNA would map to
 * them, such as the Kelvin sign to `k`, stays an address of its own.
 *
 * @returns one or two forms, whichever of them is given; DNS's own is the first
 * @example spellingsOf("Ann@bücher.example") // ["ann@xn--bcher-kva.example", "ann@bücher.example"]
 */
export function spellingsOf(email: string): string[] {
  const folded = normalizeEmail(email)
  const { local, domain } = parts(folded)
  const ascii = asciiDomain(domain)
  const letters = ascii.includes("xn--") ? domainToUnicode(ascii) : ascii
  const isPair = letters !== ascii && asciiDomain(letters) === ascii
  return isPair && [ascii, letters].includes(domain)
    ? [local + ascii, local + letters]
    : [folded]
}

/** One key for all spellings of an address. */
export function addressKey(email: string): string {
  return spellingsOf(email)[0]
}

/**
 * An address that mail servers take which know ASCII only (no SMTPUTF8): the domain as DNS has it. What
 * stands before the @ has no such form and stays as it is.
 *
 * @example withAsciiDomain("ann@Bücher.example") // "ann@xn--bcher-kva.example"
 */
export function withAsciiDomain(email: string): string {
  const { local, domain } = parts(email)
  return local + asciiDomain(domain)
}

/** What was typed or pasted without signs that nobody sees. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, "").trim()
}

function parts(email: string) {
  const at = email.lastIndexOf("@") + 1
  return { local: email.slice(0, at), domain: email.slice(at) }
}

/** As it is when it is ASCII, or no domain. */
function asciiDomain(domain: string): string {
  const isForeign = /[^\0-\x7F]/.test(domain) && DOMAIN.test(domain)
  return (isForeign && domainToASCII(domain)) || domain
}
