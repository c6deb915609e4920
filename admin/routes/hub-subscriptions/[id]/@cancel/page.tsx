import { RouteDrawer } from "@medusajs/dashboard/components"

import { DrawerHeader } from "../../../../components/drawer-header"
import { CancelForm } from "../../../../components/subscription-detail/cancel-form"
import { useHubTranslation } from "../../../../hooks/use-hub-translation"
import { useShownSubscription } from "../../../../hooks/use-shown-subscription"

/** "Cancel subscription", over the subscription's page. */
const CancelPage = () => {
  const { t } = useHubTranslation()
  const { subscription } = useShownSubscription()

  return (
    <RouteDrawer>
      <DrawerHeader
        title={t("actions.cancelSubscription.title", { number: subscription.display_id })}
        description={t("actions.cancelSubscription.description")}
      />
      <CancelForm subscriptionId={subscription.id} />
    </RouteDrawer>
  )
}

export default CancelPage
