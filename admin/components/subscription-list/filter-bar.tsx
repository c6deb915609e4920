import { XMark } from "@medusajs/icons"
import { Button } from "@medusajs/ui"

import type { SubscriptionFilter } from "../../hooks/use-subscription-filters"
import type { SubscriptionFilterName } from "../../hooks/use-subscription-table-state"
import { useHubTranslation } from "../../hooks/use-hub-translation"

type FilterBarProps = {
  filters: SubscriptionFilter[]
  onClear: (name: SubscriptionFilterName) => void
  onClearAll: () => void
}

/** Says what the list is narrowed down to, in the shape of the filter chips of Medusa's own lists. */
export const FilterBar = ({ filters, onClear, onClearAll }: FilterBarProps) => {
  const { t } = useHubTranslation()
  const active = filters.filter(({ selected }) => selected.length > 0)

  if (!active.length) {
    return null
  }
  return (
    <div className="flex w-full flex-wrap items-center gap-2 border-t px-6 py-2">
      {active.map(({ name, label, selected }) => (
        <div
          key={name}
          className="bg-ui-bg-field txt-compact-small-plus shadow-borders-base text-ui-fg-subtle flex min-w-0 items-stretch overflow-hidden rounded-md"
        >
          <span className="truncate px-2 py-1">
            {t("subscriptions.list.filterIs", {
              filter: label,
              values: selected.map((option) => option.label).join(", "),
            })}
          </span>
          <button
            type="button"
            aria-label={t("subscriptions.list.clearFilter", { filter: label })}
            onClick={() => onClear(name)}
            className="hover:bg-ui-bg-base-hover active:bg-ui-bg-base-pressed focus-visible:bg-ui-bg-base-pressed transition-fg flex size-7 shrink-0 items-center justify-center border-l outline-none"
          >
            <XMark />
          </button>
        </div>
      ))}
      {active.length > 1 && (
        <Button size="small" variant="transparent" onClick={onClearAll}>
          {t("actions.clearAll")}
        </Button>
      )}
    </div>
  )
}
