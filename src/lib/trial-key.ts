import { createHash } from "crypto"

import { addressKey } from "./email-address"

/**
 * By what it is known that a person had a trial: their e-mail address, folded as everywhere. What
 * stands behind a plus sign counts: no rule tells whose addresses are one mailbox.
 *
 * @returns a SHA-256 in hex, so that no address is kept for it
 * @example trialKeyOfEmail("Ann@Example.com") === trialKeyOfEmail("ann@example.com")
 */
export function trialKeyOfEmail(email: string): string {
  return hash(`email:${addressKey(email)}`)
}

/**
 * The same for a card, whoever pays with it.
 *
 * @param fingerprint - of the payment provider
 */
export function trialKeyOfCard(fingerprint: string): string {
  return hash(`card:${fingerprint}`)
}

function hash(key: string): string {
  return createHash("sha256").update(key).digest("hex")
}
