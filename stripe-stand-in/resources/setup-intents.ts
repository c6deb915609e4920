import type Stripe from "stripe"
import { emit } from "../emit"
import { refused } from "../errors"
import { flag, mergeMetadata, nested, oneOf, text, type Params } from "../params"
import type { Call, Route } from "../routes"
import { idOf, type World } from "../world"
import { checkClientSecret } from "./client-secret"
import { LIST_PARAMS, page } from "./list"
import { customerOf, setupIntentOf } from "./lookup"
import { checkType } from "./method-types"
import { checkNotUsedUp, methodFromData, usableMethod } from "./saved-cards"
import { checkRedirects, leadsBackTo } from "./redirects"
import { attemptSetup } from "./setup-attempt"
import { newSetupIntent } from "./setup-intent-object"

const OPEN = ["requires_payment_method", "requires_confirmation", "requires_action"]

const UPDATE_PARAMS = [
  "customer",
  "description",
  "metadata",
  "payment_method",
  "payment_method_data",
  "payment_method_options",
  "payment_method_types",
]
const CONFIRM_PARAMS = [
  "payment_method",
  "payment_method_data",
  "payment_method_options",
  "return_url",
  "mandate_data",
  "use_stripe_sdk",
  "expected_payment_method_type",
]

export const setupIntentRoutes: Route[] = [
  {
    on: "POST /v1/setup_intents",
    params: [
      ...UPDATE_PARAMS,
      ...CONFIRM_PARAMS,
      "automatic_payment_methods",
      "confirm",
      "usage",
    ],
    answer: create,
  },
  {
    on: "GET /v1/setup_intents",
    params: [...LIST_PARAMS, "customer", "payment_method"],
    answer: (world, { params, path }) => {
      const customer = text(params, "customer")
      const all = [...world.setup_intents.values()].reverse()
      const rows = customer ? all.filter((row) => row.customer === customer) : all
      return page(rows, params, path)
    },
  },
  {
    on: "GET /v1/setup_intents/:id",
    params: [],
    browser: true,
    answer: (world, call) => openedIntent(world, call),
  },
  {
    on: "POST /v1/setup_intents/:id",
    params: UPDATE_PARAMS,
    answer: (world, { ids: [id], params }) => {
      const intent = setupIntentOf(world, id)
      setCustomerAndMethod(world, intent, params)
      intent.metadata = mergeMetadata(intent.metadata ?? {}, params)
      intent.description = text(params, "description") ?? intent.description
      return intent
    },
  },
  {
    on: "POST /v1/setup_intents/:id/confirm",
    params: CONFIRM_PARAMS,
    browser: true,
    answer: (world, call) => confirm(world, openedIntent(world, call), call),
  },
  {
    on: "POST /v1/setup_intents/:id/cancel",
    params: ["cancellation_reason"],
    answer: (world, { ids: [id], params }) => {
      const intent = setupIntentOf(world, id)
      checkOpen(intent, "cancel")
      intent.status = "canceled"
      intent.next_action = null
      intent.cancellation_reason =
        oneOf(params, "cancellation_reason", [
          "abandoned",
          "requested_by_customer",
          "duplicate",
        ]) ?? null
      emit(world, "setup_intent.canceled", intent)
      return intent
    },
  },
]

function openedIntent(world: World, call: Call): Stripe.SetupIntent {
  const intent = setupIntentOf(world, call.ids[0])
  checkClientSecret(intent, call)
  return intent
}

function create(world: World, call: Call): Stripe.SetupIntent {
  const { params } = call
  const intent = newSetupIntent(world, params)
  const isConfirmed = flag(params, "confirm")
  setCustomerAndMethod(world, intent, params)
  world.setup_intents.set(intent.id, intent)
  emit(world, "setup_intent.created", intent)
  return isConfirmed ? confirm(world, intent, call) : intent
}

function confirm(
  world: World,
  intent: Stripe.SetupIntent,
  { params, isBrowser }: Call
): Stripe.SetupIntent {
  checkOpen(intent, "confirm")
  const returnUrl = text(params, "return_url")
  checkRedirects(intent, { isBrowser, returnUrl })
  setCustomerAndMethod(world, intent, params)
  const method = world.payment_methods.get(idOf(intent.payment_method) ?? "")
  if (!method) {
    throw unexpectedState(
      intent,
      "You cannot confirm this SetupIntent because it's missing a payment method. Update the SetupIntent with a payment method and then confirm it again."
    )
  }
  attemptSetup(
    world,
    intent,
    method,
    leadsBackTo(world, method, { isBrowser, returnUrl })
  )
  return intent
}

function setCustomerAndMethod(
  world: World,
  intent: Stripe.SetupIntent,
  params: Params
): void {
  const customer = text(params, "customer")
  if (customer) {
    intent.customer = customerOf(world, customer, "customer").id
  }
  const id = text(params, "payment_method")
  if (!id && params.payment_method_data === undefined) {
    return
  }
  const method = id
    ? usableMethod(world, id, "payment_method")
    : methodFromData(world, nested(params, "payment_method_data"))
  checkType(intent, method)
  checkNotUsedUp(world, method)
  const owner = idOf(method.customer)
  if (owner && owner !== idOf(intent.customer)) {
    throw refused(
      `The payment method ${method.id} belongs to another customer than this SetupIntent.`,
      { param: "payment_method" }
    )
  }
  intent.payment_method = method.id
  intent.next_action = null
  intent.status = "requires_confirmation"
}

function checkOpen(intent: Stripe.SetupIntent, deed: string): void {
  if (!OPEN.includes(intent.status)) {
    throw unexpectedState(
      intent,
      `You cannot ${deed} this SetupIntent because it has a status of ${intent.status}. Only a SetupIntent with one of the following statuses allows it: ${OPEN.join(", ")}.`
    )
  }
}

function unexpectedState(intent: Stripe.SetupIntent, message: string) {
  return refused(message, { code: "setup_intent_unexpected_state", setup_intent: intent })
}
