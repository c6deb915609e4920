import { hubError } from "../../lib/errors"

/** The one answer for a link that is used, expired, retired by a newer one, or unknown. */
export function accessLinkInvalid() {
  return hubError(
    "access_link_invalid",
    "This link does not work any more: a link can be used once, within an hour. Ask for a new one."
  )
}

/** The one answer for a code that is wrong, used, expired, guessed at too often, or of nobody. */
export function accessCodeInvalid() {
  return hubError(
    "access_code_invalid",
    "This code does not work: it is wrong, or was used, or is older than ten minutes. Check it, or ask for a new one."
  )
}
