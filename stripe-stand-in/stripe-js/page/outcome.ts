import { isSetup, retrieve, type Account } from "./api"
import { showChallenge } from "./challenge"
import type { Intent, IntentAnswer, StripeError } from "./messages"

/** How the page wants to hear of the end: by a promise, or by a redirect to `return_url`. */
export type Ending = { redirect?: "always" | "if_required"; returnUrl?: string }

export type Result =
  { setupIntent: Intent } | { paymentIntent: Intent } | { error: StripeError }

/**
 * What becomes of a confirmed intent: the customer answers the bank first, in a layer over the page
 * or, where the bank wants the whole window, by leaving it.
 *
 * @returns never, when the browser leaves the page
 */
export async function settle(
  account: Account,
  answer: IntentAnswer,
  { redirect, returnUrl }: Ending
): Promise<Result> {
  if ("error" in answer) {
    return answer
  }
  const settled = await afterAction(account, answer.intent)
  if ("error" in settled) {
    return settled
  }
  const { intent } = settled
  const failure = failureOf(intent)
  if (failure) {
    return { error: failure }
  }
  if (redirect === "always" && returnUrl) {
    return leaveFor(returnAddress(intent, returnUrl))
  }
  return isSetup(intent.client_secret)
    ? { setupIntent: intent }
    : { paymentIntent: intent }
}

async function afterAction(account: Account, intent: Intent): Promise<IntentAnswer> {
  const action = intent.status === "requires_action" ? intent.next_action : null
  if (action?.redirect_to_url) {
    return leaveFor(action.redirect_to_url.url)
  }
  if (!action?.use_stripe_sdk) {
    return { intent }
  }
  await showChallenge(action.use_stripe_sdk.stripe_js)
  return retrieve(account, intent.client_secret)
}

/** Why the bank or the customer said no; the intent comes with it, as in Stripe's own errors. */
function failureOf(intent: Intent): StripeError | null {
  if (intent.status !== "requires_payment_method") {
    return null
  }
  const error = intent.last_setup_error ?? intent.last_payment_error
  return error ? { ...error, [intent.object]: intent } : null
}

function returnAddress({ id, object, client_secret }: Intent, returnUrl: string): string {
  const url = new URL(returnUrl)
  url.searchParams.set(object, id)
  url.searchParams.set(`${object}_client_secret`, client_secret)
  url.searchParams.set("redirect_status", "succeeded")
  return url.href
}

function leaveFor(url: string): Promise<never> {
  window.location.assign(url)
  return new Promise(() => {})
}
