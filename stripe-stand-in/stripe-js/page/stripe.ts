/**
 * A stand-in for Stripe.js, which the browser tests and the demo load in place of
 * `https://js.stripe.com`. It is no copy of it: it has the few methods that the hosted page and
 * `@stripe/react-stripe-js` call, takes cards only, validates little and looks plain. What it keeps
 * of the original is the shape: card numbers are typed into a frame of another origin and go from
 * there to the API, errors come as Stripe's, 3-D Secure happens in a layer over the page, and the
 * caller gets no more than a promise.
 */
import { confirm, isSetup, retrieve, type Account } from "./api"
import { Elements, type ElementsOptions } from "./elements"
import { IntegrationError } from "./integration-error"
import type { StripeError } from "./messages"
import { settle, type Ending, type Result } from "./outcome"

type ConfirmOptions = {
  elements?: Elements
  clientSecret?: string
  confirmParams?: { return_url?: string; payment_method?: string }
  redirect?: Ending["redirect"]
}

const origin = new URL((document.currentScript as HTMLScriptElement).src).origin

function createStripe(key: string) {
  const account: Account = { origin, key }

  async function confirmIntent(options: ConfirmOptions): Promise<Result> {
    const { elements, confirmParams = {}, redirect = "always" } = options
    const clientSecret = options.clientSecret ?? elements?.clientSecret
    const { return_url: returnUrl, payment_method } = confirmParams
    if (!clientSecret) {
      throw new IntegrationError("There is no client secret to confirm.")
    }
    if (redirect === "always" && !returnUrl) {
      throw new IntegrationError("confirmParams.return_url is missing.")
    }
    const params = {
      ...(returnUrl && { return_url: returnUrl }),
      ...(payment_method && { payment_method }),
      use_stripe_sdk: "true",
    }
    const form = await elements?.formToConfirm()
    const answer = form
      ? await form.confirm(clientSecret, params)
      : await confirm(account, clientSecret, params)
    return settle(account, answer, { redirect, returnUrl })
  }

  /** The older way, which knows no redirects. */
  const confirmCard = (clientSecret: string, data: { payment_method?: string } = {}) =>
    confirmIntent({ clientSecret, confirmParams: data, redirect: "if_required" })

  async function handleNextAction({ clientSecret }: { clientSecret: string }) {
    const answer = await retrieve(account, clientSecret)
    if ("intent" in answer && answer.intent.status !== "requires_action") {
      return { error: notWaiting(clientSecret) }
    }
    return settle(account, answer, { redirect: "if_required" })
  }

  const read = async (clientSecret: string): Promise<Result> => {
    const answer = await retrieve(account, clientSecret)
    if ("error" in answer) {
      return answer
    }
    return isSetup(clientSecret)
      ? { setupIntent: answer.intent }
      : { paymentIntent: answer.intent }
  }

  return {
    elements: (options: ElementsOptions) => new Elements(account, options),
    confirmSetup: confirmIntent,
    confirmPayment: confirmIntent,
    confirmCardSetup: confirmCard,
    confirmCardPayment: confirmCard,
    handleNextAction,
    retrieveSetupIntent: read,
    retrievePaymentIntent: read,
    // Looked for by @stripe/react-stripe-js, and never called by the hosted page.
    createToken: () => notMade("createToken"),
    createPaymentMethod: () => notMade("createPaymentMethod"),
    registerAppInfo: () => {},
    _registerWrapper: () => {},
  }
}

function notWaiting(clientSecret: string): StripeError {
  return {
    type: "invalid_request_error",
    message: `handleNextAction: ${clientSecret.split("_secret_")[0]} is not in the requires_action state.`,
  }
}

async function notMade(method: string): Promise<never> {
  throw new IntegrationError(`The stand-in has no ${method}.`)
}

Object.assign(window, {
  Stripe: Object.assign(createStripe, {
    // The release that @stripe/stripe-js asks for; of another one it warns.
    version: "endive",
  }),
})
