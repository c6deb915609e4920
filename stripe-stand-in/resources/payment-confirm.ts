import type Stripe from "stripe"
import { refused } from "../errors"
import { flag, nested, text, type Params } from "../params"
import type { Call } from "../routes"
import { idOf, type World } from "../world"
import { customerOf } from "./lookup"
import { attemptPayment } from "./payment-attempt"
import { checkType } from "./method-types"
import { futureUsage } from "./payment-intent-object"
import { OPEN, unexpectedState } from "./payment-intent-state"
import { checkNotUsedUp, methodFromData, usableMethod } from "./saved-cards"
import { checkRedirects, leadsBackTo } from "./redirects"

/** Names of the parameters of a confirmation. */
export const CONFIRM_PARAMS = [
  "payment_method",
  "payment_method_data",
  "payment_method_options",
  "payment_method_types",
  "off_session",
  "setup_future_usage",
  "return_url",
  "receipt_email",
  "shipping",
  "capture_method",
  "mandate_data",
  "use_stripe_sdk",
  "error_on_requires_action",
  "expected_payment_method_type",
]

/**
 * Tries to charge the intent's card.
 *
 * @throws when it is too late for that, and when the card cannot be used for it
 */
export function confirm(
  world: World,
  intent: Stripe.PaymentIntent,
  { params, isBrowser }: Call
): Stripe.PaymentIntent {
  if (!OPEN.includes(intent.status)) {
    throw unexpectedState(
      intent,
      intent.status === "succeeded"
        ? "You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed."
        : `You cannot confirm this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be confirmed: ${OPEN.join(", ")}.`
    )
  }
  const returnUrl = text(params, "return_url")
  checkRedirects(intent, { isBrowser, returnUrl })
  setMethod(world, intent, params)
  const method = world.payment_methods.get(idOf(intent.payment_method) ?? "")
  if (!method) {
    throw unexpectedState(
      intent,
      "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment method."
    )
  }
  checkOwner(world, intent, method)
  if (
    method.type === "sepa_debit" &&
    !isBrowser &&
    !world.cards.get(method.id)?.isSetUp &&
    params.mandate_data === undefined
  ) {
    throw refused(
      "This PaymentIntent requires a mandate, but no existing mandate was found. Collect mandate acceptance from the customer and try again, providing acceptance data in the mandate_data parameter.",
      { param: "mandate_data" }
    )
  }
  intent.setup_future_usage = futureUsage(params) ?? intent.setup_future_usage
  attemptPayment(world, intent, method, {
    offSession: !isBrowser && ["true", "recurring"].includes(String(params.off_session)),
    returnUrl: leadsBackTo(world, method, { isBrowser, returnUrl }),
    refuseAction: flag(params, "error_on_requires_action"),
  })
  return intent
}

/** Takes the `customer` parameter over. */
export function setCustomer(
  world: World,
  intent: Stripe.PaymentIntent,
  params: Params
): void {
  const customer = text(params, "customer")
  if (customer) {
    intent.customer = customerOf(world, customer, "customer").id
  }
}

/**
 * Takes `payment_method` or `payment_method_data` over.
 *
 * @throws for a card that the intent cannot use
 */
export function setMethod(
  world: World,
  intent: Stripe.PaymentIntent,
  params: Params
): void {
  const id = text(params, "payment_method")
  const hasData = params.payment_method_data !== undefined
  if (!id && !hasData) {
    return
  }
  const method = id
    ? usableMethod(world, id, "payment_method")
    : methodFromData(world, nested(params, "payment_method_data"))
  checkType(intent, method)
  checkOwner(world, intent, method)
  intent.payment_method = method.id
  intent.next_action = null
  intent.status = "requires_confirmation"
}

/** @throws for a card that is used up, and for one that is saved to somebody else */
function checkOwner(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod
): void {
  checkNotUsedUp(world, method)
  const owner = idOf(method.customer)
  const customer = idOf(intent.customer)
  if (owner && !customer) {
    throw refused(
      `The PaymentMethod ${method.id} belongs to the Customer ${owner}. Please include the Customer in the \`customer\` parameter on the PaymentIntent.`,
      { param: "payment_method" }
    )
  }
  if (owner && owner !== customer) {
    throw refused(
      `The customer does not have a payment method with the ID ${method.id}. The payment method must be attached to the customer.`,
      { param: "payment_method" }
    )
  }
}
