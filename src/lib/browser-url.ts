/** For people, after "The address …". */
export const BROWSER_URL_RULE = "must start with https:// (or http://localhost)"

/**
 * Whether customers' browsers and mail programs can be sent to that address: they load pictures by
 * https. The machine's own address is the exception, for development.
 */
export function isBrowserUrl(address: string): boolean {
  if (!URL.canParse(address)) {
    return false
  }
  const { protocol, hostname } = new URL(address)
  return protocol === "https:" || (protocol === "http:" && hostname === "localhost")
}
