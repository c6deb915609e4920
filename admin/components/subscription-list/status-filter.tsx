import { Funnel } from "@medusajs/icons"
import { DropdownMenu, IconButton, Tooltip } from "@medusajs/ui"

import type { SubscriptionStatus } from "../../../src/types/http"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { SUBSCRIPTION_STATUSES } from "../../lib/subscription-statuses"

type StatusFilterProps = {
  value: SubscriptionStatus[]
  onChange: (value: SubscriptionStatus[]) => void
}

/**
 * The list's filter. `DataTable.FilterMenu` of `@medusajs/ui` looks the same, but its icon
 * buttons have no names for a screen reader and take none.
 */
export const StatusFilter = ({ value, onChange }: StatusFilterProps) => {
  const { t } = useHubTranslation()

  const toggle = (status: SubscriptionStatus) =>
    onChange(
      value.includes(status) ? value.filter((it) => it !== status) : [...value, status]
    )

  return (
    <DropdownMenu>
      <Tooltip content={t("filters.filterLabel")}>
        <DropdownMenu.Trigger asChild>
          <IconButton size="small" aria-label={t("subscriptions.list.filterByStatus")}>
            <Funnel />
          </IconButton>
        </DropdownMenu.Trigger>
      </Tooltip>
      <DropdownMenu.Content side="bottom" align="end">
        {SUBSCRIPTION_STATUSES.map((status) => (
          <DropdownMenu.CheckboxItem
            key={status}
            checked={value.includes(status)}
            onCheckedChange={() => toggle(status)}
            onSelect={(event) => event.preventDefault()}
          >
            {t(`subscriptions.status.${status}`)}
          </DropdownMenu.CheckboxItem>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu>
  )
}
