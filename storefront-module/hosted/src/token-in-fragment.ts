/** 32 bytes in base64url, as the server makes them. */
const TOKEN = /^[A-Za-z0-9_-]{43}/

/**
 * The token of a link's fragment. Mail systems and chats hang things behind a link, such as `?utm_source=x`
 * or the full stop of a sentence: they are left out.
 *
 * @param fragment - as `location.hash` has it
 * @returns `null` without a fragment; one that holds no token as it is, for the server to refuse
 * @example tokenInFragment("#…43 signs…?utm_source=x") // "…43 signs…"
 */
export function tokenInFragment(fragment: string): string | null {
  const text = fragment.slice(1)
  return text.match(TOKEN)?.[0] ?? (text || null)
}
