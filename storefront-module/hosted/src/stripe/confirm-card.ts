import type { Stripe, StripeElements } from "@stripe/stripe-js"
import { StripeRefusal } from "./refusal"

/**
 * Saves the card of the form at Stripe, with 3-D Secure where the bank asks for it.
 *
 * @param returnUrl - where a bank that needs the whole window sends the reader back to
 * @returns the id of the SetupIntent that did it
 * @throws StripeRefusal when the card or its bank says no
 */
export async function confirmCard(
  stripe: Pick<Stripe, "confirmSetup">,
  elements: StripeElements,
  returnUrl: string
): Promise<string> {
  const { setupIntent, error } = await stripe
    .confirmSetup({
      elements,
      confirmParams: { return_url: returnUrl },
      redirect: "if_required",
    })
    // Stripe.js throws when it is used wrongly, for example while its form is not drawn yet.
    .catch(() => ({ setupIntent: undefined, error: undefined }))
  // Stripe reports an intent that succeeded before as an error, and sends it along.
  const intent = setupIntent ?? error?.setup_intent
  if (intent?.status === "succeeded") {
    return intent.id
  }
  throw new StripeRefusal(error ?? { type: "api_error" })
}
