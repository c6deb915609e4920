import type { PaymentIntent, Stripe, StripeError } from "@stripe/stripe-js"
import { StripeRefusal } from "./refusal"

/** The parts of Stripe.js that this takes. */
type ConfirmingStripe = Pick<
  Stripe,
  "retrievePaymentIntent" | "handleNextAction" | "confirmPayment"
>

/** What the customer has done with the payment is done: only its outcome is open. */
const SETTLED = ["succeeded", "processing", "requires_capture"]

/**
 * Lets the customer confirm a charge that failed because the bank asks for them, as Stripe
 * documents it for off-session payments: the same PaymentIntent is confirmed again with the card
 * that it failed with, this time with the customer there. A PaymentIntent succeeds at most once.
 *
 * @param clientSecret - of that PaymentIntent
 * @throws StripeRefusal when the bank says no, or the customer does
 */
export async function confirmCharge(
  stripe: ConfirmingStripe,
  clientSecret: string
): Promise<void> {
  const read = await stripe.retrievePaymentIntent(clientSecret)
  const intent = intentOf(read)
  if (SETTLED.includes(intent.status)) {
    return
  }
  const result =
    intent.status === "requires_action"
      ? await stripe.handleNextAction({ clientSecret })
      : await stripe.confirmPayment({
          clientSecret,
          confirmParams: { payment_method: cardOf(intent) },
          redirect: "if_required",
        })
  if (result.error && !SETTLED.includes(result.error.payment_intent?.status ?? "")) {
    throw new StripeRefusal(result.error)
  }
}

function intentOf(result: { paymentIntent?: PaymentIntent; error?: StripeError }) {
  if (!result.paymentIntent) {
    throw new StripeRefusal(result.error ?? { type: "api_error" })
  }
  return result.paymentIntent
}

/** A refused confirmation takes the card off the PaymentIntent; its error still names it. */
function cardOf({ payment_method, last_payment_error }: PaymentIntent) {
  const attached =
    typeof payment_method === "string" ? payment_method : payment_method?.id
  return attached ?? last_payment_error?.payment_method?.id
}
