/** Signs without width that come along when something is copied: soft hyphen, joiners, byte order mark. */
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g

/** What was typed or pasted without signs that nobody sees. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, "").trim()
}
