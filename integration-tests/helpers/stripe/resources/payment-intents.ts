import type Stripe from "stripe"
import { checkAmount, currencyFrom } from "../amounts"
import { emit } from "../emit"
import { refused, wrongParameter } from "../errors"
import {
  flag,
  integer,
  mergeMetadata,
  nested,
  oneOf,
  requiredText,
  text,
  type Params,
} from "../params"
import type { Call, Route } from "../routes"
import { idOf, secondsOf, type World } from "../world"
import { checkClientSecret } from "./client-secret"
import { LIST_PARAMS, page } from "./list"
import { chargeOf, customerOf, paymentIntentOf } from "./lookup"
import { attemptPayment } from "./payment-attempt"
import { futureUsage, newPaymentIntent } from "./payment-intent-object"
import { checkNotUsedUp, methodFromData, usableMethod } from "./payment-methods"
import { checkRedirects } from "./redirects"

/** The states in which an intent still waits for its charge. */
const OPEN = ["requires_payment_method", "requires_confirmation", "requires_action"]
const CANCELABLE = [...OPEN, "requires_capture", "processing"]

const UPDATE_PARAMS = [
  "amount",
  "currency",
  "customer",
  "description",
  "metadata",
  "payment_method",
  "payment_method_data",
  "payment_method_options",
  "payment_method_types",
  "payment_method_configuration",
  "receipt_email",
  "setup_future_usage",
  "shipping",
  "statement_descriptor",
  "statement_descriptor_suffix",
  "capture_method",
]
const CONFIRM_PARAMS = [
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

export const paymentIntentRoutes: Route[] = [
  {
    on: "POST /v1/payment_intents",
    params: [
      ...UPDATE_PARAMS,
      ...CONFIRM_PARAMS,
      "automatic_payment_methods",
      "confirm",
      "confirmation_method",
    ],
    answer: create,
  },
  {
    on: "GET /v1/payment_intents",
    params: [...LIST_PARAMS, "customer"],
    answer: (world, { params, path }) => {
      const customer = text(params, "customer")
      const all = [...world.payment_intents.values()].reverse()
      const rows = customer ? all.filter((row) => row.customer === customer) : all
      return page(rows, params, path)
    },
  },
  {
    on: "GET /v1/payment_intents/:id",
    params: [],
    browser: true,
    answer: (world, call) => openedIntent(world, call),
  },
  { on: "POST /v1/payment_intents/:id", params: UPDATE_PARAMS, answer: update },
  {
    on: "POST /v1/payment_intents/:id/confirm",
    params: CONFIRM_PARAMS,
    browser: true,
    answer: (world, call) => confirm(world, openedIntent(world, call), call),
  },
  {
    on: "POST /v1/payment_intents/:id/capture",
    params: ["amount_to_capture", "metadata"],
    answer: capture,
  },
  {
    on: "POST /v1/payment_intents/:id/cancel",
    params: ["cancellation_reason"],
    answer: cancel,
  },
]

function openedIntent(world: World, call: Call): Stripe.PaymentIntent {
  const intent = paymentIntentOf(world, call.ids[0])
  checkClientSecret(intent, call)
  return intent
}

function create(world: World, call: Call): Stripe.PaymentIntent {
  const { params } = call
  const amount = integer(params, "amount")
  if (amount === undefined) {
    throw wrongParameter("Missing required param: amount.", "amount", "parameter_missing")
  }
  const currency = currencyFrom(requiredText(params, "currency"))
  checkAmount(amount, currency)
  const isConfirmed = flag(params, "confirm")
  if (params.off_session !== undefined && !isConfirmed) {
    throw wrongParameter(
      "`off_session` can only be passed when `confirm` is true.",
      "off_session"
    )
  }
  const intent = newPaymentIntent(world, params, { amount, currency })
  setCustomer(world, intent, params)
  setMethod(world, intent, params)
  world.payment_intents.set(intent.id, intent)
  emit(world, "payment_intent.created", intent)
  return isConfirmed ? confirm(world, intent, call) : intent
}

function update(world: World, { ids: [id], params }: Call): Stripe.PaymentIntent {
  const intent = paymentIntentOf(world, id)
  const ofMoney = Object.keys(params).find(
    (name) => !["metadata", "description", "receipt_email", "expand"].includes(name)
  )
  if (ofMoney && !OPEN.includes(intent.status)) {
    throw unexpectedState(
      intent,
      `This PaymentIntent's ${ofMoney} could not be updated because it has a status of ${intent.status}. You may only update the ${ofMoney} of a PaymentIntent with one of the following statuses: ${OPEN.join(", ")}.`
    )
  }
  const currency = currencyFrom(text(params, "currency") ?? intent.currency)
  const amount = integer(params, "amount") ?? intent.amount
  checkAmount(amount, currency)
  setCustomer(world, intent, params)
  setMethod(world, intent, params)
  if (amount !== intent.amount && intent.status === "requires_action") {
    // What the customer was asked to confirm is no longer what will be charged.
    Object.assign(intent, { status: "requires_confirmation", next_action: null })
  }
  Object.assign(intent, {
    amount,
    currency,
    description: text(params, "description") ?? intent.description,
    receipt_email: text(params, "receipt_email") ?? intent.receipt_email,
    metadata: mergeMetadata(intent.metadata, params),
    setup_future_usage: futureUsage(params) ?? intent.setup_future_usage,
  })
  return intent
}

function confirm(
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
  intent.setup_future_usage = futureUsage(params) ?? intent.setup_future_usage
  attemptPayment(world, intent, method, {
    offSession: !isBrowser && ["true", "recurring"].includes(String(params.off_session)),
    returnUrl: isBrowser ? undefined : returnUrl,
    refuseAction: flag(params, "error_on_requires_action"),
  })
  return intent
}

function capture(world: World, { ids: [id], params }: Call): Stripe.PaymentIntent {
  const intent = paymentIntentOf(world, id)
  if (intent.status !== "requires_capture") {
    throw unexpectedState(
      intent,
      `This PaymentIntent could not be captured because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be captured: requires_capture.`
    )
  }
  const amount = integer(params, "amount_to_capture") ?? intent.amount_capturable
  if (amount < 1 || amount > intent.amount_capturable) {
    throw wrongParameter(
      "The amount to capture must be at least 1 and no more than the amount capturable.",
      "amount_to_capture",
      "amount_too_large"
    )
  }
  const charge = chargeOf(world, idOf(intent.latest_charge) ?? "")
  Object.assign(charge, { captured: true, amount_captured: amount })
  Object.assign(intent, {
    status: "succeeded",
    amount_received: amount,
    amount_capturable: 0,
    metadata: mergeMetadata(intent.metadata, params),
  })
  emit(world, "charge.captured", charge)
  emit(world, "payment_intent.succeeded", intent)
  return intent
}

function cancel(world: World, { ids: [id], params }: Call): Stripe.PaymentIntent {
  const intent = paymentIntentOf(world, id)
  const reason = oneOf(params, "cancellation_reason", [
    "duplicate",
    "fraudulent",
    "requested_by_customer",
    "abandoned",
  ])
  if (!CANCELABLE.includes(intent.status)) {
    throw unexpectedState(
      intent,
      `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: ${CANCELABLE.join(", ")}.`
    )
  }
  if (intent.status === "requires_capture") {
    const charge = chargeOf(world, idOf(intent.latest_charge) ?? "")
    Object.assign(charge, { refunded: true, amount_refunded: charge.amount })
    emit(world, "charge.refunded", charge)
  }
  Object.assign(intent, {
    status: "canceled",
    canceled_at: secondsOf(world),
    cancellation_reason: reason ?? null,
    amount_capturable: 0,
    next_action: null,
  })
  emit(world, "payment_intent.canceled", intent)
  return intent
}

function setCustomer(world: World, intent: Stripe.PaymentIntent, params: Params): void {
  const customer = text(params, "customer")
  if (customer) {
    intent.customer = customerOf(world, customer, "customer").id
  }
}

function setMethod(world: World, intent: Stripe.PaymentIntent, params: Params): void {
  const id = text(params, "payment_method")
  const hasData = params.payment_method_data !== undefined
  if (!id && !hasData) {
    return
  }
  const method = id
    ? usableMethod(world, id, "payment_method")
    : methodFromData(world, nested(params, "payment_method_data"))
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

function unexpectedState(intent: Stripe.PaymentIntent, message: string) {
  return refused(message, {
    code: "payment_intent_unexpected_state",
    payment_intent: intent,
  })
}
