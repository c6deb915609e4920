import { HubButton, type HubButtonProps } from "./components/hub-button"
import {
  createHubMarker,
  splitAtMarker,
  type EmailDraft,
  type EmailSlots,
} from "./placeholders"
import { renderPart } from "./render-email"
import type { EmailContent } from "./types"

/** Label and note of a hub button; its link is filled in when the mail is sent. */
export type HubButtonWords = Omit<HubButtonProps, "href">

/**
 * Puts the hub button into an e-mail, in place of its marker. In the text part it gets paragraphs of
 * its own, so that nothing before or after it becomes part of its link.
 *
 * @param marker - from `createHubMarker`, once in each part of the mail
 * @returns the mail with a slot for the link
 * @throws email_marker_misplaced
 */
export async function putHubButton(
  content: EmailContent,
  marker: string,
  words: HubButtonWords = {}
): Promise<EmailDraft> {
  const parts = splitAtMarker(content, marker)
  const href = createHubMarker()
  const button = await renderPart(<HubButton {...words} href={href} />)
  const slots: EmailSlots = { link: { marker: href, html: 1, text: 1 } }
  return {
    subject: content.subject,
    html: parts.htmlBefore + button.html + parts.htmlAfter,
    text: paragraphs(parts.textBefore, button.text, parts.textAfter),
    slots,
  }
}

/**
 * Removes the hub button's marker from an e-mail that is sent without a button, with the element or
 * paragraph that contains nothing else.
 *
 * @throws email_marker_misplaced
 */
export function removeHubButton(content: EmailContent, marker: string): EmailContent {
  const parts = splitAtMarker(content, marker)
  return {
    subject: content.subject,
    html: withoutElement(parts.htmlBefore, parts.htmlAfter),
    text: paragraphs(parts.textBefore, parts.textAfter),
  }
}

function paragraphs(...parts: string[]): string {
  return parts
    .map((part) => part.trim())
    .filter(Boolean)
    .join("\n\n")
}

/** Joins the text around a marker, without an element that contained only the marker. */
function withoutElement(before: string, after: string): string {
  const inside = before.trimEnd()
  const opening = inside.slice(Math.max(inside.lastIndexOf("<"), 0))
  const [, name] = /^<(div|p|span|center)\b[^<>]*>$/.exec(opening) ?? []
  const closing = `</${name}>`
  const rest = after.trimStart()
  return name && rest.startsWith(closing)
    ? inside.slice(0, -opening.length) + rest.slice(closing.length)
    : before + after
}
