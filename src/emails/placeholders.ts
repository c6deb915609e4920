import { createElement, Fragment } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import type { EmailContent } from "./types"

/**
 * Stands in a rendered e-mail where the access link goes. Templates never see the link itself:
 * {@link fillHubLink} puts it in, in the step that sends the mail, so that the token is nowhere
 * else. `.invalid` never resolves (RFC 2606), should a placeholder ever be mailed.
 */
export const HUB_LINK_PLACEHOLDER = "https://customer-hub.invalid/link"

/**
 * Stands in a merchant's own e-mail where the hub button goes; `HubButtonSlot` writes it, and
 * templates that are not React Email may hold it as plain text, in HTML and in the text part.
 */
export const HUB_BUTTON_MARKER = "{{customer_hub_button}}"

/** The HTML and the text of a rendered hub button. */
export type RenderedHubButton = { html: string; text: string }

const ELEMENT_OF_MARKER = new RegExp(
  `<(div|p|span|center)\\b[^>]*>\\s*${HUB_BUTTON_MARKER}\\s*</\\1>`,
  "g"
)
const PARAGRAPH_OF_MARKER = new RegExp(`\\s*${HUB_BUTTON_MARKER}\\s*`, "g")

/**
 * Puts an access link into an e-mail: every {@link HUB_LINK_PLACEHOLDER} of both parts. Call it
 * last, where the mail is handed to the notification module, and keep the result nowhere.
 *
 * @param content - a rendered e-mail
 * @param link - the whole access link, token included
 * @example fillHubLink(content, "https://shop.example.com/customer-hub/access#token")
 */
export function fillHubLink(content: EmailContent, link: string): EmailContent {
  const escaped = renderToStaticMarkup(createElement(Fragment, null, link))
  return {
    subject: content.subject,
    html: content.html.replaceAll(HUB_LINK_PLACEHOLDER, () => escaped),
    text: content.text.replaceAll(HUB_LINK_PLACEHOLDER, () => link),
  }
}

/**
 * Puts the hub button into an e-mail: in place of every {@link HUB_BUTTON_MARKER} of both parts.
 *
 * @param content - a rendered e-mail that holds the marker; without one it comes back unchanged
 * @param button - from `renderHubButton`; `null` takes the marker away, together with the
 * element or the paragraph that held nothing else
 */
export function fillHubButton(
  content: EmailContent,
  button: RenderedHubButton | null
): EmailContent {
  if (button) {
    return {
      subject: content.subject,
      html: content.html.replaceAll(HUB_BUTTON_MARKER, () => button.html),
      text: content.text.replaceAll(HUB_BUTTON_MARKER, () => button.text),
    }
  }
  return {
    subject: content.subject,
    html: content.html.replace(ELEMENT_OF_MARKER, "").replaceAll(HUB_BUTTON_MARKER, ""),
    text: content.text.replace(PARAGRAPH_OF_MARKER, "\n\n").trim(),
  }
}
