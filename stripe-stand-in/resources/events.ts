import { noSuch } from "../errors"
import { text, texts } from "../params"
import type { Route } from "../routes"
import { readEvent } from "../stored-event"
import { LIST_PARAMS, page } from "./list"

export const eventRoutes: Route[] = [
  {
    on: "GET /v1/events",
    params: [...LIST_PARAMS, "type", "types"],
    answer: (world, { params, path }) => {
      const one = text(params, "type")
      const wanted = one ? [one] : texts(params, "types")
      const rows = [...world.events.values()]
        .reverse()
        .filter((event) => !wanted || wanted.includes(event.type))
      const { data, ...rest } = page(rows, params, path)
      return { ...rest, data: data.map(readEvent) }
    },
  },
  {
    on: "GET /v1/events/:id",
    params: [],
    answer: (world, { ids: [id] }) => {
      const event = world.events.get(id)
      if (!event) {
        throw noSuch("event", id)
      }
      return readEvent(event)
    },
  },
]
