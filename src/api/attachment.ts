/**
 * The `Content-Disposition` of a download (RFC 6266).
 *
 * @param name - with letters of any script
 * @param asciiName - for clients that do not know RFC 5987
 */
export function attachment(name: string, asciiName = name): string {
  return `attachment; filename="${asciiName}"; filename*=UTF-8''${encodeURIComponent(name)}`
}
