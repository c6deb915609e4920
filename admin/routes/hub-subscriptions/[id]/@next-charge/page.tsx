import { RouteDrawer } from "@medusajs/dashboard/components"

import { DrawerHeader } from "../../../../components/drawer-header"
import { NextChargeForm } from "../../../../components/subscription-detail/next-charge-form"
import { useHubTranslation } from "../../../../hooks/use-hub-translation"
import { useShownSubscription } from "../../../../hooks/use-shown-subscription"

/** "Change next charge date", over the subscription's page. */
const NextChargePage = () => {
  const { t } = useHubTranslation()
  const { subscription, server_time } = useShownSubscription()

  return (
    <RouteDrawer>
      <DrawerHeader
        title={t("actions.changeNextCharge.title")}
        description={t("actions.changeNextCharge.description")}
      />
      <NextChargeForm subscription={subscription} serverTime={server_time} />
    </RouteDrawer>
  )
}

export default NextChargePage
