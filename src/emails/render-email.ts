import { toPlainText } from "@react-email/render"
import type { ReactElement } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { oneLine } from "./one-line"
import {
  createHubMarker,
  type CodeDraft,
  type EmailDraft,
  type EmailSlot,
  type EmailSlots,
} from "./placeholders"
import type { EmailContent } from "./types"

/** The doctype that e-mail clients know best; React writes none. */
const DOCTYPE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" ' +
  '"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'

/** The part of html-to-text's block builder that is used here; it ships no types. */
type TextBuilder = {
  openBlock(options: { leadingLineBreaks: number }): void
  closeBlock(options: { trailingLineBreaks: number }): void
  addInline(text: string, options?: { noWordTransform: boolean }): void
  addLineBreak(): void
}
type AnchorNode = { attribs: { href: string }; children: object[] }
type Walk = (children: object[], builder: TextBuilder) => void

/** A link that is a button gets a line of its own, so that the URL is easy to click or copy. */
function writeButton(anchor: AnchorNode, walk: Walk, builder: TextBuilder): void {
  builder.openBlock({ leadingLineBreaks: 2 })
  walk(anchor.children, builder)
  builder.addInline(":")
  builder.addLineBreak()
  builder.addInline(anchor.attribs.href, { noWordTransform: true })
  builder.closeBlock({ trailingLineBreaks: 2 })
}

const TEXT_OPTIONS = {
  selectors: [
    ...["h1", "h2"].map((selector) => ({
      selector,
      options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 2 },
    })),
    {
      selector: '[data-text-format="dataTable"]',
      format: "dataTable",
      options: { uppercaseHeaderCells: false },
    },
    { selector: "a.hub-button", format: "hubButton" },
  ],
  formatters: { hubButton: writeButton },
}

/**
 * Renders a part of an e-mail, for example a button, as HTML and as plain text with full URLs.
 *
 * Static markup instead of `render` of React Email: the templates need no Suspense, and `render`
 * loads the renderer by a dynamic import, which Jest refuses unless it is started with a flag.
 */
export async function renderPart(
  element: ReactElement
): Promise<Pick<EmailContent, "html" | "text">> {
  const html = renderToStaticMarkup(element)
  return { html, text: toPlainText(html, TEXT_OPTIONS) }
}

/**
 * Renders a whole e-mail.
 *
 * @param element - a template; everything dynamic in it is escaped by React
 * @param subject - plain text; line breaks and control characters become spaces
 * @returns subject, HTML document and a readable text part
 */
export async function renderEmail(
  element: ReactElement,
  subject: string
): Promise<EmailContent> {
  const { html, text } = await renderPart(element)
  return { subject: oneLine(subject), html: DOCTYPE + html, text }
}

/** How often a template writes a secret into each part. */
type Places = Omit<EmailSlot, "marker">

/** The places of a link that is in one button and nowhere else. */
export const ONE_BUTTON: Places = { html: 1, text: 1 }

/**
 * Renders a whole e-mail whose secrets `fillSlots` fills in when it is sent.
 *
 * @param places - where the template writes the link, and the code if it shows one
 * @param template - gets fresh markers to write in the secrets' places
 * @param subject - as of {@link renderEmail}
 */
export async function renderDraft(
  places: { link: Places; code?: Places },
  template: (markers: { link: string; code: string }) => ReactElement,
  subject: string
): Promise<EmailDraft> {
  const markers = { link: createHubMarker(), code: createHubMarker() }
  const slots: EmailSlots = { link: { marker: markers.link, ...places.link } }
  if (places.code) {
    slots.code = { marker: markers.code, ...places.code }
  }
  return { ...(await renderEmail(template(markers), subject)), slots }
}

/**
 * Renders a whole e-mail whose only secret is a code, which `fillSlots` fills in when it is sent.
 *
 * @param places - where the template writes the code
 * @param template - gets a fresh marker to write in the code's places
 * @param subject - as of {@link renderEmail}
 */
export async function renderCodeDraft(
  places: Places,
  template: (marker: string) => ReactElement,
  subject: string
): Promise<CodeDraft> {
  const marker = createHubMarker()
  const slots = { code: { marker, ...places } }
  return { ...(await renderEmail(template(marker), subject)), slots }
}
