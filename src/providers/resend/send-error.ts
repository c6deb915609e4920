import type { MedusaError } from "@medusajs/framework/utils"
import type { ErrorResponse } from "resend"
import { hubError } from "../../lib/errors"

/** What Resend answers on failure: JSON from elsewhere, whatever the SDK's type says. */
type ResendError = { name?: unknown; statusCode?: unknown }

/** When no usable answer came at all. */
export const NO_ANSWER: ResendError = { name: "application_error", statusCode: null }

const KEY = "Check the provider's `apiKey`: it must be valid and allowed to send."
const SENDER = "Check that the domain of `from` is verified at Resend."
const LATER = "Try again later."

/** What to do about Resend's error names; https://resend.com/docs/api-reference/errors */
const ADVICE = {
  missing_api_key: KEY,
  invalid_api_key: KEY,
  restricted_api_key: KEY,
  invalid_access: KEY,
  invalid_from_address: SENDER,
  validation_error: `${SENDER} The recipient's address may also be one that Resend refuses.`,
  daily_quota_exceeded: "The Resend account has used up its e-mails of the day.",
  monthly_quota_exceeded: "The Resend account has used up its e-mails of the month.",
  rate_limit_exceeded: `Too many requests at once. ${LATER}`,
  concurrent_idempotent_requests: "The same e-mail is being sent at this moment.",
  invalid_idempotent_request:
    "Resend has already taken another e-mail under this idempotency key. Use a new key for a " +
    "new message.",
  internal_server_error: LATER,
} satisfies Partial<Record<ErrorResponse["name"], string>>

const ADVICE_BY_NAME = new Map<unknown, string>(Object.entries(ADVICE))

/**
 * Turns Resend's answer into an error that says what to do. Resend's own words are left out,
 * since they may quote the request; name and status are kept.
 */
export function resendSendError({ name, statusCode }: ResendError): MedusaError {
  const facts = [
    typeof name === "string" && /^\w{1,60}$/.test(name) ? name : "unknown error",
    typeof statusCode === "number" ? statusCode : "no status",
  ]
  return hubError(
    "email_not_sent",
    `Resend did not take the e-mail (${facts.join(", ")}). ` +
      (ADVICE_BY_NAME.get(name) ??
        "Check that this machine can reach Resend's API, and the logs in Resend's dashboard.")
  )
}
