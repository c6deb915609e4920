import type { DataTablePaginationState, DataTableSortingState } from "@medusajs/ui"
import { useCallback } from "react"
import { useSearchParams } from "react-router-dom"

import type { SubscriptionStatus } from "../../src/types/http"
import { SUBSCRIPTION_STATUSES } from "../lib/subscription-statuses"
import type { SubscriptionListQuery } from "./api/subscriptions"

const PAGE_SIZE = 20
const DEFAULT_ORDER = "-created_at"

const isSubscriptionStatus = (value: string): value is SubscriptionStatus =>
  SUBSCRIPTION_STATUSES.some((status) => status === value)

/**
 * What the list shows, kept in the URL so that it survives a reload, the Back button and being
 * sent to a colleague. Searching, filtering and sorting start at the first page again.
 */
export function useSubscriptionTableState() {
  const [params, setParams] = useSearchParams()

  const order = params.get("order")
  const sorting: DataTableSortingState | null = order
    ? { id: order.replace(/^-/, ""), desc: order.startsWith("-") }
    : null
  const pagination: DataTablePaginationState = {
    pageIndex: Math.max(0, Math.floor(Number(params.get("offset")) / PAGE_SIZE) || 0),
    pageSize: PAGE_SIZE,
  }
  const search = params.get("q") ?? ""
  const statuses = params.getAll("status").filter(isSubscriptionStatus)

  const update = useCallback(
    (change: (next: URLSearchParams) => void, replace = false) =>
      setParams(
        (previous) => {
          const next = new URLSearchParams(previous)
          next.delete("offset")
          change(next)
          return next
        },
        { replace }
      ),
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

  const onStatusesChange = (value: SubscriptionStatus[]) =>
    update((next) => {
      next.delete("status")
      value.forEach((status) => next.append("status", status))
    })

  const query: SubscriptionListQuery = {
    q: search || undefined,
    status: statuses.length ? statuses : undefined,
    order: order ?? DEFAULT_ORDER,
    limit: PAGE_SIZE,
    offset: pagination.pageIndex * PAGE_SIZE,
  }

  return {
    query,
    search: { state: search, onSearchChange },
    sorting: { state: sorting, onSortingChange },
    pagination: { state: pagination, onPaginationChange },
    statuses,
    onStatusesChange,
  }
}
