import { wrongParameter } from "../errors"
import { integer, nested, text, type Params } from "../params"

/** What every list takes. */
export const LIST_PARAMS = ["limit", "starting_after", "ending_before", "created"]

/**
 * One page, newest first, as Stripe's lists are (https://docs.stripe.com/api/pagination).
 *
 * @param all - newest first
 * @param url - the list's own path
 */
export function page<T extends { id: string; created: number }>(
  all: T[],
  params: Params,
  url: string
) {
  const rows = params.created ? createdWithin(all, nested(params, "created")) : all
  const limit = integer(params, "limit") ?? 10
  if (limit < 1 || limit > 100) {
    throw wrongParameter("This value must be between 1 and 100.", "limit")
  }
  const after = text(params, "starting_after")
  const before = text(params, "ending_before")
  const from = after === undefined ? 0 : positionOf(rows, after, "starting_after") + 1
  const end =
    before === undefined ? rows.length : positionOf(rows, before, "ending_before")
  const start = before === undefined ? from : Math.max(0, end - limit)
  const data = rows.slice(start, Math.min(end, start + limit))
  const has_more = before === undefined ? start + limit < rows.length : start > 0
  return { object: "list" as const, data, has_more, url }
}

/** `created[gte]` and its three companions, in seconds since 1970. */
function createdWithin<T extends { created: number }>(all: T[], range: Params): T[] {
  const gt = integer(range, "gt") ?? -Infinity
  const gte = integer(range, "gte") ?? -Infinity
  const lt = integer(range, "lt") ?? Infinity
  const lte = integer(range, "lte") ?? Infinity
  return all.filter(
    ({ created }) => created > gt && created >= gte && created < lt && created <= lte
  )
}

function positionOf(rows: { id: string }[], id: string, param: string): number {
  const position = rows.findIndex((row) => row.id === id)
  if (position < 0) {
    throw wrongParameter(`No such object: '${id}'`, param, "resource_missing")
  }
  return position
}
