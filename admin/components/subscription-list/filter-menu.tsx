import { Funnel } from "@medusajs/icons"
import { DropdownMenu, IconButton, Tooltip } from "@medusajs/ui"
import { Fragment } from "react"

import type { SubscriptionFilter } from "../../hooks/use-subscription-filters"
import type { SubscriptionFilterName } from "../../hooks/use-subscription-table-state"
import { useHubTranslation } from "../../hooks/use-hub-translation"

type FilterMenuProps = {
  filters: SubscriptionFilter[]
  onToggle: (name: SubscriptionFilterName, value: string) => void
}

/**
 * The list's filters. `DataTable.FilterMenu` of `@medusajs/ui` looks the same, but its icon buttons
 * have no names for a screen reader and take none.
 */
export const FilterMenu = ({ filters, onToggle }: FilterMenuProps) => {
  const { t } = useHubTranslation()

  return (
    <DropdownMenu>
      <Tooltip content={t("filters.filterLabel")}>
        <DropdownMenu.Trigger asChild>
          <IconButton size="small" aria-label={t("filters.filterLabel")}>
            <Funnel />
          </IconButton>
        </DropdownMenu.Trigger>
      </Tooltip>
      <DropdownMenu.Content
        side="bottom"
        align="end"
        style={{ maxWidth: "min(92vw, 400px)", overflowY: "auto" }}
      >
        {/* One menu: a submenu has no room beside it on a phone. */}
        {filters.map((filter, index) => (
          <Fragment key={filter.name}>
            {index > 0 && <DropdownMenu.Separator />}
            <DropdownMenu.Group aria-label={filter.label}>
              <DropdownMenu.Label>{filter.label}</DropdownMenu.Label>
              {filter.options.map((option) => (
                <DropdownMenu.CheckboxItem
                  key={option.value}
                  checked={filter.selected.some(({ value }) => value === option.value)}
                  onCheckedChange={() => onToggle(filter.name, option.value)}
                  onSelect={(event) => event.preventDefault()}
                >
                  {option.label}
                </DropdownMenu.CheckboxItem>
              ))}
            </DropdownMenu.Group>
          </Fragment>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
