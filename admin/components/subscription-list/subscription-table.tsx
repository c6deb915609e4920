import { Container, DataTable, Heading, useDataTable } from "@medusajs/ui"
import { useNavigate } from "react-router-dom"

import type { AdminSubscriptionListItem } from "../../../src/types/http"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { useSubscriptionColumns } from "../../hooks/use-subscription-columns"
import type { useSubscriptionTableState } from "../../hooks/use-subscription-table-state"
import { SearchInput } from "./search-input"
import { SortMenu } from "./sort-menu"
import { StatusFilter } from "./status-filter"
import { StatusFilterBar } from "./status-filter-bar"

type SubscriptionTableProps = {
  subscriptions: AdminSubscriptionListItem[]
  /** Number of subscriptions on all pages. */
  count: number
  isLoading: boolean
  state: ReturnType<typeof useSubscriptionTableState>
}

/** The subscription list: search, status filter, sorting and paging are the server's. */
export const SubscriptionTable = ({
  subscriptions,
  count,
  isLoading,
  state,
}: SubscriptionTableProps) => {
  const { t } = useHubTranslation()
  const navigate = useNavigate()
  const columns = useSubscriptionColumns()
  const { search, sorting, pagination, statuses, onStatusesChange } = state

  const instance = useDataTable({
    data: subscriptions,
    columns,
    getRowId: (subscription) => subscription.id,
    rowCount: count,
    isLoading,
    onRowClick: (_event, subscription) => navigate(`/subscriptions/${subscription.id}`),
    search,
    sorting,
    pagination,
    // Each change of the URL already goes back to the first page.
    autoResetPageIndex: false,
  })

  const sortOptions = instance
    .getAllColumns()
    .filter((column) => column.getCanSort())
    .map((column) => ({ id: column.id, label: String(column.columnDef.header) }))
  const empty = {
    heading: t("subscriptions.list.empty.heading"),
    description: t("subscriptions.list.empty.description"),
  }
  const filtered = {
    heading: t("subscriptions.list.filtered.heading"),
    description: t("subscriptions.list.filtered.description"),
  }

  return (
    <Container className="p-0">
      <DataTable instance={instance}>
        <DataTable.Toolbar className="flex flex-wrap justify-between gap-2">
          <Heading>{t("subscriptions.title")}</Heading>
          <div className="flex items-center gap-x-2">
            <StatusFilter value={statuses} onChange={onStatusesChange} />
            <SortMenu
              options={sortOptions}
              value={sorting.state}
              onChange={sorting.onSortingChange}
            />
            <SearchInput
              value={instance.getSearch()}
              onChange={instance.onSearchChange}
            />
          </div>
        </DataTable.Toolbar>
        {statuses.length > 0 && (
          <StatusFilterBar value={statuses} onClear={() => onStatusesChange([])} />
        )}
        <DataTable.Table
          emptyState={{ empty: statuses.length ? filtered : empty, filtered }}
        />
        <DataTable.Pagination
          translations={{
            of: t("general.of"),
            results: t("general.results"),
            pages: t("general.pages"),
            prev: t("general.prev"),
            next: t("general.next"),
          }}
        />
      </DataTable>
    </Container>
  )
}
