/** One e-mail address with the name that mail programs show for it; the name may be empty. */
export type Mailbox = { name: string; address: string }

/**
 * One plain address and nothing else: characters that separate, quote, comment or group
 * addresses, white space and control characters are out, so that what passes can neither become
 * a second recipient nor another header line.
 */
const ADDRESS = /^[^\s\p{C}@"(),:;<>[\]\\]{1,64}@[^\s\p{C}@"(),:;<>[\]\\]{1,255}$/u

/** `Name <address>` or `"Name" <address>` on one line. */
const NAMED = /^(?:"([^"\p{Cc}]*)"\s*|([^"<>\p{Cc}]*))<([^<>]*)>$/u

/** Whether this is exactly one bare e-mail address, such as `ann@example.com`. */
export function isAddress(value: unknown): value is string {
  return typeof value === "string" && ADDRESS.test(value)
}

/**
 * Reads a sender as people write it in options.
 *
 * @returns `null` when it is not exactly one address, with or without a name
 * @example parseMailbox("Fernhill Coffee <hello@fernhill.test>")
 * // { name: "Fernhill Coffee", address: "hello@fernhill.test" }
 */
export function parseMailbox(value: unknown): Mailbox | null {
  if (typeof value !== "string") {
    return null
  }
  const text = value.trim()
  const [, quoted, bare, address] = NAMED.exec(text) ?? [null, "", "", text]
  return isAddress(address) ? { name: (quoted ?? bare ?? "").trim(), address } : null
}
