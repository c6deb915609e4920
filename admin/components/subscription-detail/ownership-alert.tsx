import { Alert, Text } from "@medusajs/ui"

import type { SubscriptionOwnership } from "../../../src/types/http"
import { useHubTranslation } from "../../hooks/use-hub-translation"

/** Says what it means that a purchase may not be its customer's, and what staff can do. */
export const OwnershipAlert = ({ ownership }: { ownership: SubscriptionOwnership }) => {
  const { t } = useHubTranslation()

  if (ownership === "confirmed") {
    return null
  }
  return (
    <div className="px-6 py-4">
      <Alert variant={ownership === "disowned" ? "error" : "warning"}>
        <Text size="small" weight="plus">
          {t(`subscriptions.ownership.${ownership}.title`)}
        </Text>
        <Text size="small" className="text-pretty">
          {t(`subscriptions.ownership.${ownership}.text`)}
        </Text>
      </Alert>
    </div>
  )
}
