import { emit } from "../emit"
import { refused } from "../errors"
import { mergeMetadata, nested, requiredText } from "../params"
import type { Route } from "../routes"
import { LIST_PARAMS, page } from "./list"
import { attachedTo, customerOf } from "./lookup"
import {
  attach,
  detach,
  existing,
  expiryFrom,
  methodFromData,
  usableMethod,
} from "./saved-cards"
import { checkSetup } from "./setup-attempt"

export const paymentMethodRoutes: Route[] = [
  {
    on: "POST /v1/payment_methods",
    params: [
      "type",
      "card",
      "link",
      "amazon_pay",
      "sepa_debit",
      "billing_details",
      "metadata",
      "allow_redisplay",
    ],
    browser: true,
    answer: (world, { params }) => methodFromData(world, params),
  },
  {
    on: "GET /v1/payment_methods",
    params: [...LIST_PARAMS, "customer", "type"],
    answer: (world, { params, path }) => {
      const customer = requiredText(params, "customer")
      customerOf(world, customer, "customer")
      return page(attachedTo(world, customer), params, path)
    },
  },
  {
    on: "GET /v1/payment_methods/:id",
    params: [],
    answer: (world, { ids: [id] }) => usableMethod(world, id, "id"),
  },
  {
    on: "POST /v1/payment_methods/:id",
    params: ["metadata", "billing_details", "card"],
    answer: (world, { ids: [id], params }) => {
      const method = existing(world, id, "id")
      method.metadata = mergeMetadata(method.metadata ?? {}, params)
      if (method.card) {
        Object.assign(method.card, expiryFrom(nested(params, "card"), method.card))
      }
      emit(world, "payment_method.updated", method)
      return method
    },
  },
  {
    on: "POST /v1/payment_methods/:id/attach",
    params: ["customer"],
    answer: (world, { ids: [id], params }) => {
      const customer = requiredText(params, "customer")
      const method = usableMethod(world, id, "id")
      checkSetup(world, method)
      attach(world, method, customer)
      return method
    },
  },
  {
    on: "POST /v1/payment_methods/:id/detach",
    params: [],
    answer: (world, { ids: [id] }) => {
      const method = existing(world, id, "id")
      if (!method.customer) {
        throw refused(
          "The payment method you provided is not attached to a customer so detachment is impossible."
        )
      }
      detach(world, method)
      return method
    },
  },
]
