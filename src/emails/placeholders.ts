import { randomBytes } from "crypto"
import { createElement, Fragment } from "react"
import { renderToStaticMarkup } from "react-dom/server"
import { hubError } from "../lib/errors"
import type { EmailContent } from "./types"

/** As {@link createHubMarker} makes them: letters and digits, which nothing escapes or wraps. */
const MARKER = /^hubmarker[0-9a-f]{32}$/

/** A place in a rendered e-mail that is filled in when the mail is sent. */
export type EmailSlot = {
  /** From {@link createHubMarker}, made for this one mail. */
  marker: string
  /** How often the marker is in the HTML. */
  html: number
  /** How often the marker is in the text part. */
  text: number
}

/** The secrets of a mail: an access link, and the code beside it where the mail shows one. */
export type EmailSlots = { link: EmailSlot; code?: EmailSlot }

/** A rendered e-mail whose secrets are still markers. */
export type EmailDraft = EmailContent & { slots: EmailSlots }

/** A rendered e-mail whose only secret is a code. */
export type CodeDraft = EmailContent & { slots: { code: EmailSlot } }

/** What goes into each slot. */
export type EmailSecrets = { [Secret in keyof EmailSlots]?: string }

/**
 * Makes a placeholder for the hub button or its link in a rendered e-mail. Each mail has new ones, so
 * that no customer can type one. A marker is not a secret: Medusa may store it, and it has no use after
 * the mail is sent.
 *
 * @example const marker = createHubMarker() // "hubmarker0f9c…", 128 random bits
 */
export function createHubMarker(): string {
  return `hubmarker${randomBytes(16).toString("hex")}`
}

/**
 * Puts the secrets into an e-mail. Call it last, where the mail is passed to the Notification Module,
 * and store the result nowhere. The secrets themselves are not searched for markers.
 *
 * @param draft - from a template's function, or from `putHubButton`
 * @param secrets - one for each slot and no other: the whole access link, the code
 * @throws email_marker_misplaced, and fills in nothing, unless each marker is in the mail exactly as
 * often as its slot says
 */
export function fillSlots(
  { slots, ...draft }: EmailDraft | CodeDraft,
  secrets: EmailSecrets
): EmailContent {
  const { link, code }: Partial<EmailSlots> = slots
  const places = [
    { slot: link, secret: secrets.link },
    { slot: code, secret: secrets.code },
  ]
  const filling = new Map<string, string>()
  for (const { slot, secret } of places) {
    if (!!slot !== (secret !== undefined)) {
      throw misplaced()
    }
    if (slot && secret !== undefined) {
      filling.set(slot.marker, secret)
    }
  }
  checkMarkers(draft, Object.values(slots))
  const markers = new RegExp([...filling.keys()].join("|"), "g")
  const secretOf = (marker: string) => filling.get(marker)!
  return {
    subject: draft.subject,
    html: draft.html.replace(markers, (marker) => escapeHtml(secretOf(marker))),
    text: draft.text.replace(markers, secretOf),
  }
}

/**
 * Splits both parts of an e-mail where the marker of its hub button is.
 *
 * @throws email_marker_misplaced unless it is in each part exactly once
 */
export function splitAtMarker(content: EmailContent, marker: string) {
  checkMarkers(content, [{ marker, html: 1, text: 1 }])
  const [htmlBefore, htmlAfter] = content.html.split(marker)
  const [textBefore, textAfter] = content.text.split(marker)
  return { htmlBefore, htmlAfter, textBefore, textAfter }
}

function checkMarkers({ subject, html, text }: EmailContent, slots: EmailSlot[]): void {
  const isInPlace = slots.every(
    ({ marker, ...times }) =>
      MARKER.test(marker) &&
      !subject.includes(marker) &&
      timesIn(html, marker) === times.html &&
      timesIn(text, marker) === times.text
  )
  if (!isInPlace || new Set(slots.map(({ marker }) => marker)).size < slots.length) {
    throw misplaced()
  }
}

function timesIn(whole: string, part: string): number {
  return whole.split(part).length - 1
}

function escapeHtml(text: string): string {
  return renderToStaticMarkup(createElement(Fragment, null, text))
}

function misplaced(): Error {
  return hubError(
    "email_marker_misplaced",
    "The mail was not sent. Make a marker for each mail with createHubMarker() and put it once into its html and once into its text."
  )
}
