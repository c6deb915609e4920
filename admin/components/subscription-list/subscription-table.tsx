import { Container, DataTable, Heading, useDataTable } from "@medusajs/ui"
import { useNavigate } from "react-router-dom"

import type { AdminSubscriptionListItem } from "../../../src/types/http"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { useSubscriptionColumns } from "../../hooks/use-subscription-columns"
import { useSubscriptionFilters } from "../../hooks/use-subscription-filters"
import type { useSubscriptionTableState } from "../../hooks/use-subscription-table-state"
import { SectionNote } from "../section-note"
import { ExportButton } from "./export-button"
import { FilterBar } from "./filter-bar"
import { FilterMenu } from "./filter-menu"
import { SearchInput } from "./search-input"
import { SortMenu } from "./sort-menu"

/** As many as a search finds; the API looks for no more. */
const MOST_MATCHES = 1_000

type SubscriptionTableProps = {
  subscriptions: AdminSubscriptionListItem[]
  /** Number of subscriptions on all pages. */
  count: number
  isLoading: boolean
  state: ReturnType<typeof useSubscriptionTableState>
}

/** The subscription list: search, filters, sorting and paging are the server's. */
export const SubscriptionTable = ({
  subscriptions,
  count,
  isLoading,
  state,
}: SubscriptionTableProps) => {
  const { t } = useHubTranslation()
  const navigate = useNavigate()
  const columns = useSubscriptionColumns()
  const { query, search, sorting, pagination } = state
  const filters = useSubscriptionFilters(state.filters)
  const isNarrowed =
    !!search.state || Object.values(state.filters).some((values) => values.length > 0)

  const instance = useDataTable({
    data: subscriptions,
    columns,
    getRowId: (subscription) => subscription.id,
    rowCount: count,
    isLoading,
    onRowClick: (_event, subscription) =>
      navigate(`/hub-subscriptions/${subscription.id}`),
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
            <FilterMenu filters={filters} onToggle={state.onFilterToggle} />
            <SortMenu
              options={sortOptions}
              value={sorting.state}
              onChange={sorting.onSortingChange}
            />
            <SearchInput value={search.state} onChange={search.onSearchChange} />
            <ExportButton
              filter={{
                q: query.q,
                status: query.status,
                plan_id: query.plan_id,
                state: query.state,
              }}
              isDisabled={count === 0}
            />
          </div>
        </DataTable.Toolbar>
        <FilterBar
          filters={filters}
          onClear={state.onFilterClear}
          onClearAll={state.onFiltersClear}
        />
        {search.state && count >= MOST_MATCHES && (
          <div className="border-t">
            <SectionNote>
              {t("subscriptions.list.tooMany", { count: MOST_MATCHES })}
            </SectionNote>
          </div>
        )}
        <DataTable.Table
          emptyState={{ empty: isNarrowed ? filtered : empty, filtered }}
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
