import { noSuch } from "../errors"
import { text } from "../params"
import type { Route } from "../routes"
import { LIST_PARAMS, page } from "./list"

export const disputeRoutes: Route[] = [
  {
    on: "GET /v1/disputes",
    params: [...LIST_PARAMS, "payment_intent", "charge"],
    answer: (world, { params, path }) => {
      const intent = text(params, "payment_intent")
      const charge = text(params, "charge")
      const rows = [...world.disputes.values()]
        .reverse()
        .filter(
          (row) =>
            (!intent || row.payment_intent === intent) &&
            (!charge || row.charge === charge)
        )
      return page(rows, params, path)
    },
  },
  {
    on: "GET /v1/disputes/:id",
    params: [],
    answer: (world, { ids: [id] }) => {
      const dispute = world.disputes.get(id)
      if (!dispute) {
        throw noSuch("dispute", id)
      }
      return dispute
    },
  },
]
