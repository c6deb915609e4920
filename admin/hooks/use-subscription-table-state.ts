import type { DataTablePaginationState, DataTableSortingState } from "@medusajs/ui"
import { useCallback, useEffect, useRef } from "react"
import { useSearchParams } from "react-router-dom"

import { SUBSCRIPTION_STATES, SUBSCRIPTION_STATUSES } from "../lib/subscription-statuses"
import type { SubscriptionListQuery } from "./api/subscriptions"

const PAGE_SIZE = 20
const DEFAULT_ORDER = "-created_at"
const ORDERS = ["display_id", "created_at", "next_charge_at", "status", "email"].flatMap(
  (field) => [field, `-${field}`]
)

/** The filters' names, in the API as in the URL. */
const SUBSCRIPTION_FILTERS = ["status", "plan_id", "state"] as const
export type SubscriptionFilterName = (typeof SUBSCRIPTION_FILTERS)[number]
export type SubscriptionFilterValues = Record<SubscriptionFilterName, string[]>

/** The API refuses others, which a mistyped address may hold. */
const knownOf = (known: string[], values: string[]) =>
  known.filter((value) => values.includes(value))

/**
 * What the list shows, kept in the URL so that it survives a reload, the Back button and being
 * sent to a colleague. Searching, filtering and sorting start at the first page again.
 */
export function useSubscriptionTableState() {
  const [params, setParams] = useSearchParams()

  const order = knownOf(ORDERS, params.getAll("order")).at(0)
  const sorting: DataTableSortingState | null = order
    ? { id: order.replace(/^-/, ""), desc: order.startsWith("-") }
    : null
  const pagination: DataTablePaginationState = {
    pageIndex: Math.max(0, Math.floor(Number(params.get("offset")) / PAGE_SIZE) || 0),
    pageSize: PAGE_SIZE,
  }
  const search = params.get("q") ?? ""
  const filters: SubscriptionFilterValues = {
    status: knownOf(SUBSCRIPTION_STATUSES, params.getAll("status")),
    plan_id: params.getAll("plan_id"),
    state: knownOf(SUBSCRIPTION_STATES, params.getAll("state")),
  }

  // Of two clicks in quick succession, the second must not undo the first, which is on its way.
  const latest = useRef(params)
  useEffect(() => {
    latest.current = params
  }, [params])

  const update = useCallback(
    (change: (next: URLSearchParams) => void, replace = false) => {
      const next = new URLSearchParams(latest.current)
      next.delete("offset")
      change(next)
      latest.current = next
      setParams(next, { replace })
    },
    [setParams]
  )

  const onSearchChange = useCallback(
    (value: string) =>
      update((next) => (value ? next.set("q", value) : next.delete("q")), true),
    [update]
  )

  const onSortingChange = (value: DataTableSortingState | undefined) =>
    update((next) =>
      value
        ? next.set("order", value.desc ? `-${value.id}` : value.id)
        : next.delete("order")
    )

  const onPaginationChange = ({ pageIndex }: DataTablePaginationState) =>
    update((next) => pageIndex && next.set("offset", String(pageIndex * PAGE_SIZE)))

  const onFilterToggle = (name: SubscriptionFilterName, value: string) =>
    update((next) => {
      const values = next.getAll(name)
      const others = values.filter((it) => it !== value)
      const changed = others.length < values.length ? others : [...values, value]
      next.delete(name)
      changed.forEach((it) => next.append(name, it))
    })

  const onFilterClear = (name: SubscriptionFilterName) =>
    update((next) => next.delete(name))

  const onFiltersClear = () =>
    update((next) => SUBSCRIPTION_FILTERS.forEach((name) => next.delete(name)))

  const query: SubscriptionListQuery = {
    q: search || undefined,
    ...filters,
    order: order ?? DEFAULT_ORDER,
    limit: PAGE_SIZE,
    offset: pagination.pageIndex * PAGE_SIZE,
  }

  return {
    query,
    search: { state: search, onSearchChange },
    sorting: { state: sorting, onSortingChange },
    pagination: { state: pagination, onPaginationChange },
    filters,
    onFilterToggle,
    onFilterClear,
    onFiltersClear,
  }
}
