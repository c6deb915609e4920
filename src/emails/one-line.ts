/**
 * Text as a header takes it, for example a subject: whatever breaks a line, and any other control
 * character, is a space.
 */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim()
}
