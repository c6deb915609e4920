import { XMark } from "@medusajs/icons"

import type { SubscriptionStatus } from "../../../src/types/http"
import { useHubTranslation } from "../../hooks/use-hub-translation"

type StatusFilterBarProps = {
  value: SubscriptionStatus[]
  onClear: () => void
}

/** Says which statuses are shown, in the shape of the filter chips of Medusa's own lists. */
export const StatusFilterBar = ({ value, onClear }: StatusFilterBarProps) => {
  const { t } = useHubTranslation()
  const statuses = value.map((status) => t(`subscriptions.status.${status}`)).join(", ")

  return (
    <div className="flex w-full border-t px-6 py-2">
      <div className="bg-ui-bg-field txt-compact-small-plus shadow-borders-base text-ui-fg-subtle flex min-w-0 items-stretch overflow-hidden rounded-md">
        <span className="truncate px-2 py-1">
          {t("subscriptions.list.statusIs", { statuses })}
        </span>
        <button
          type="button"
          aria-label={t("subscriptions.list.clearStatus")}
          onClick={onClear}
          className="hover:bg-ui-bg-base-hover active:bg-ui-bg-base-pressed focus-visible:bg-ui-bg-base-pressed transition-fg flex size-7 shrink-0 items-center justify-center border-l outline-none"
        >
          <XMark />
        </button>
      </div>
    </div>
  )
}
