import { hubError } from "../../lib/errors"

/**
 * The one answer for a link that is used, expired, retired by a newer one, or unknown.
 *
 * @param email - masked: where a new link in place of this one goes
 */
export function accessLinkInvalid(email?: string) {
  return Object.assign(
    hubError(
      "access_link_invalid",
      "This link does not work any more: a link can be used once, within an hour. Ask for a new one."
    ),
    { email }
  )
}

/** The one answer for a code that is wrong, used, expired, guessed at too often, or of nobody. */
export function accessCodeInvalid() {
  return hubError(
    "access_code_invalid",
    "This code does not work: it is wrong, or was used, or is older than ten minutes. Check it, or ask for a new one."
  )
}
