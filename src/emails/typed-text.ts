/** Invisible, and no place to break a line (Unicode's WORD JOINER). */
const JOINER = "\u2060"

/** The address of a host in digits. */
const IPV4 = /(?<!\d)\d+(?:\.\d+){3}/g
/** A dot, or one of the wide ones that browsers read as dots (UTS 46), right before a name. */
const DOT_IN_NAME = /[.。．｡](?=[^\s.\u2060])/gu
/** A colon that something follows at once, for example after a scheme. */
const COLON = /:(?=\S)/g
const TWO_SLASHES = /\/(?=\/)/g

/**
 * Prepares text that a customer may have typed for a mail: a name, a line of an address, a title. It
 * looks as typed, but mail programs do not turn it into a link: an invisible character follows the
 * colon of a scheme, the first of two slashes, and the dots of a host. Ordinary text is not changed,
 * for example "Dr. Smith", "3.5 kg" and "9:30".
 *
 * Every template passes such text through here. Text of the merchant, for example the shop's name,
 * is not changed.
 *
 * @example typed("https://evil.example") // nothing to click in it
 */
export function typed(text: string): string {
  return text
    .replace(IPV4, (address) => address.replaceAll(".", `.${JOINER}`))
    .replace(DOT_IN_NAME, part)
    .replace(COLON, part)
    .replace(TWO_SLASHES, (slash) => slash + JOINER)
}

/** Separates a mark from the text after it, unless it is in a number or a time. */
function part(mark: string, at: number, whole: string): string {
  return /^\d.\d$/.test(whole.slice(at - 1, at + 2)) ? mark : mark + JOINER
}
