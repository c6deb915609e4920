import { Drawer } from "@medusajs/ui"

import type { AdminSubscriptionPlan } from "../../../src/types/http"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import type { EditedPlan, PlannedVariant } from "../../lib/variant-plans"
import { DrawerHeader } from "../drawer-header"
import { PlanForm } from "./plan-form"

type PlanDrawerProps = {
  /** Null keeps the drawer shut. */
  edited: EditedPlan | null
  variants: PlannedVariant[]
  plans: AdminSubscriptionPlan[]
  onClose: () => void
}

/** The editor of a plan, at the side of the page as all of Medusa's editors. */
export const PlanDrawer = ({ edited, variants, plans, onClose }: PlanDrawerProps) => {
  const { t } = useHubTranslation()

  return (
    <Drawer open={!!edited} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Drawer.Content>
        <DrawerHeader
          title={t(edited?.plan ? "plans.drawer.edit" : "plans.drawer.add")}
          description={t("plans.drawer.description")}
        />
        {edited && (
          <PlanForm {...edited} variants={variants} plans={plans} onClose={onClose} />
        )}
      </Drawer.Content>
    </Drawer>
  )
}
