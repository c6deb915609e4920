import { Button, toast } from "@medusajs/ui"

import {
  useExportSubscriptions,
  type SubscriptionFilterQuery,
} from "../../hooks/api/subscriptions"
import { useHubTranslation } from "../../hooks/use-hub-translation"

type ExportButtonProps = {
  /** What the list is narrowed down to. */
  filter: SubscriptionFilterQuery
  isDisabled: boolean
}

/** Saves all that the filters leave, not only the page, as a CSV file. */
export const ExportButton = ({ filter, isDisabled }: ExportButtonProps) => {
  const { t } = useHubTranslation()
  const { mutate, isPending } = useExportSubscriptions()

  return (
    <Button
      size="small"
      variant="secondary"
      isLoading={isPending}
      disabled={isDisabled}
      onClick={() =>
        mutate(filter, {
          onSuccess: () => toast.success(t("subscriptions.list.exported")),
          onError: () => toast.error(t("subscriptions.list.exportFailed")),
        })
      }
    >
      {t("actions.export")}
    </Button>
  )
}
