/** For people, after "The address …". */
export const LOGO_URL_RULE = "must start with https:// (or http://localhost)"

/**
 * Whether browsers and mail programs show a logo of that address: they load pictures by https. The
 * machine's own address is the exception, for development with Medusa's local file provider.
 */
export function isLogoUrl(address: string): boolean {
  if (!URL.canParse(address)) {
    return false
  }
  const { protocol, hostname } = new URL(address)
  return protocol === "https:" || (protocol === "http:" && hostname === "localhost")
}
