import { DescendingSorting } from "@medusajs/icons"
import {
  DropdownMenu,
  IconButton,
  Tooltip,
  type DataTableSortingState,
} from "@medusajs/ui"

import { useHubTranslation } from "../../hooks/use-hub-translation"

type SortMenuProps = {
  options: { id: string; label: string }[]
  value: DataTableSortingState | null
  onChange: (value: DataTableSortingState) => void
}

/** `DataTable.SortingMenu` of `@medusajs/ui` with a name for screen readers. */
export const SortMenu = ({ options, value, onChange }: SortMenuProps) => {
  const { t } = useHubTranslation()

  return (
    <DropdownMenu>
      <Tooltip content={t("filters.sortLabel")}>
        <DropdownMenu.Trigger asChild>
          <IconButton size="small" aria-label={t("subscriptions.list.sort")}>
            <DescendingSorting />
          </IconButton>
        </DropdownMenu.Trigger>
      </Tooltip>
      <DropdownMenu.Content side="bottom" align="end">
        <DropdownMenu.RadioGroup
          value={value?.id ?? ""}
          onValueChange={(id) => onChange({ id, desc: value?.desc ?? false })}
        >
          {options.map(({ id, label }) => (
            <DropdownMenu.RadioItem
              key={id}
              value={id}
              onSelect={(event) => event.preventDefault()}
            >
              {label}
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
        {value && (
          <>
            <DropdownMenu.Separator />
            <DropdownMenu.RadioGroup
              value={value.desc ? "desc" : "asc"}
              onValueChange={(direction) =>
                onChange({ id: value.id, desc: direction === "desc" })
              }
            >
              <DropdownMenu.RadioItem
                value="asc"
                onSelect={(event) => event.preventDefault()}
              >
                {t("general.ascending")}
              </DropdownMenu.RadioItem>
              <DropdownMenu.RadioItem
                value="desc"
                onSelect={(event) => event.preventDefault()}
              >
                {t("general.descending")}
              </DropdownMenu.RadioItem>
            </DropdownMenu.RadioGroup>
          </>
        )}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
