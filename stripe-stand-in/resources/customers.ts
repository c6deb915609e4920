import type Stripe from "stripe"
import { emit } from "../emit"
import { noSuch } from "../errors"
import { mergeMetadata, nested, text, type Params } from "../params"
import type { Route } from "../routes"
import { newId, secondsOf, type World } from "../world"
import { LIST_PARAMS, page } from "./list"
import { attachedTo, customerOf } from "./lookup"
import { detach } from "./saved-cards"

const FIELDS = ["email", "name", "phone", "description"] as const
const PARAMS = [
  ...FIELDS,
  "address",
  "shipping",
  "metadata",
  "payment_method",
  "invoice_settings",
  "preferred_locales",
]

export const customerRoutes: Route[] = [
  {
    on: "POST /v1/customers",
    params: PARAMS,
    answer: (world, { params }) => {
      const customer = applyParams(newCustomer(world), params)
      world.customers.set(customer.id, customer)
      emit(world, "customer.created", customer)
      return customer
    },
  },
  {
    on: "GET /v1/customers",
    params: [...LIST_PARAMS, "email"],
    answer: (world, { params, path }) => {
      const email = text(params, "email")
      const all = [...world.customers.values()].reverse()
      const rows = email ? all.filter((customer) => customer.email === email) : all
      return page(rows, params, path)
    },
  },
  {
    on: "GET /v1/customers/:id",
    params: [],
    answer: (world, { ids: [id] }) =>
      world.deleted_customers.get(id) ?? customerOf(world, id),
  },
  {
    on: "POST /v1/customers/:id",
    params: PARAMS,
    answer: (world, { ids: [id], params }) => {
      const customer = applyParams(customerOf(world, id), params)
      emit(world, "customer.updated", customer)
      return customer
    },
  },
  {
    on: "DELETE /v1/customers/:id",
    params: [],
    answer: (world, { ids: [id] }) => {
      const customer = customerOf(world, id)
      attachedTo(world, id).forEach((method) => detach(world, method))
      const deleted = { id, object: "customer" as const, deleted: true as const }
      world.customers.delete(id)
      world.deleted_customers.set(id, deleted)
      emit(world, "customer.deleted", customer)
      return deleted
    },
  },
  {
    on: "GET /v1/customers/:id/payment_methods",
    params: [...LIST_PARAMS, "type", "allow_redisplay"],
    answer: (world, { ids: [id], params, path }) => {
      customerOf(world, id)
      const type = text(params, "type")
      const rows = attachedTo(world, id).filter((row) => !type || row.type === type)
      return page(rows, params, path)
    },
  },
  {
    on: "GET /v1/customers/:id/payment_methods/:id",
    params: [],
    answer: (world, { ids: [id, methodId] }) => {
      const found = attachedTo(world, id).find((method) => method.id === methodId)
      if (!found) {
        throw noSuch("PaymentMethod", methodId)
      }
      return found
    },
  },
]

function newCustomer(world: World): Stripe.Customer {
  return {
    id: newId("cus"),
    object: "customer",
    address: null,
    balance: 0,
    created: secondsOf(world),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    email: null,
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: {},
    name: null,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  }
}

/** Empty values unset. */
function applyParams(customer: Stripe.Customer, params: Params): Stripe.Customer {
  for (const field of FIELDS) {
    const value = params[field]
    if (typeof value === "string") {
      customer[field] = value || null
    }
  }
  if (params.address !== undefined) {
    customer.address = addressFrom(nested(params, "address"))
  }
  const defaultMethod = text(nested(params, "invoice_settings"), "default_payment_method")
  if (defaultMethod) {
    customer.invoice_settings.default_payment_method = defaultMethod
  }
  customer.metadata = mergeMetadata(customer.metadata, params)
  return customer
}

function addressFrom(params: Params): Stripe.Address {
  const line = (name: string) => {
    const value = params[name]
    return typeof value === "string" && value ? value : null
  }
  return {
    city: line("city"),
    country: line("country"),
    line1: line("line1"),
    line2: line("line2"),
    postal_code: line("postal_code"),
    state: line("state"),
  }
}
