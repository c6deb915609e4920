import type Stripe from "stripe"
import { checkAmount, currencyFrom } from "../amounts"
import { emit } from "../emit"
import { wrongParameter } from "../errors"
import { flag, integer, mergeMetadata, requiredText, text } from "../params"
import type { Call, Route } from "../routes"
import type { World } from "../world"
import { checkClientSecret } from "./client-secret"
import { LIST_PARAMS, page } from "./list"
import { customerOf, paymentIntentOf } from "./lookup"
import { confirm, CONFIRM_PARAMS, setCustomer, setMethod } from "./payment-confirm"
import { cancel, capture } from "./payment-ends"
import { futureUsage, newPaymentIntent } from "./payment-intent-object"
import { OPEN, unexpectedState } from "./payment-intent-state"

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
      if (customer && !world.deleted_customers.has(customer)) {
        customerOf(world, customer, "customer")
      }
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
