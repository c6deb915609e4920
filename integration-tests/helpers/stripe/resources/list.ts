import { wrongParameter } from "../errors"
import { integer, text, type Params } from "../params"

/** What every list takes. */
export const LIST_PARAMS = ["limit", "starting_after", "ending_before"]

/**
 * One page, newest first, as Stripe's lists are (https://docs.stripe.com/api/pagination).
 *
 * @param rows - newest first
 * @param url - the list's own path
 */
export function page<T extends { id: string }>(rows: T[], params: Params, url: string) {
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

function positionOf(rows: { id: string }[], id: string, param: string): number {
  const position = rows.findIndex((row) => row.id === id)
  if (position < 0) {
    throw wrongParameter(`No such object: '${id}'`, param, "resource_missing")
  }
  return position
}
