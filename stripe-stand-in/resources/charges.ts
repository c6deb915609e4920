import { text } from "../params"
import type { Route } from "../routes"
import { LIST_PARAMS, page } from "./list"
import { chargeOf } from "./lookup"

export const chargeRoutes: Route[] = [
  {
    on: "GET /v1/charges",
    params: [...LIST_PARAMS, "customer", "payment_intent"],
    answer: (world, { params, path }) => {
      const customer = text(params, "customer")
      const intent = text(params, "payment_intent")
      const rows = [...world.charges.values()]
        .reverse()
        .filter(
          (row) =>
            (!customer || row.customer === customer) &&
            (!intent || row.payment_intent === intent)
        )
      return page(rows, params, path)
    },
  },
  {
    on: "GET /v1/charges/:id",
    params: [],
    answer: (world, { ids: [id] }) => chargeOf(world, id),
  },
]
