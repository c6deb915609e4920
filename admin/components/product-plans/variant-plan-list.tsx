import { useState } from "react"

import type { AdminSubscriptionPlan } from "../../../src/types/http"
import { useCollapsedList } from "../../hooks/use-collapsed-list"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { planOf, type EditedPlan, type PlannedVariant } from "../../lib/variant-plans"
import { ShowAllButton } from "../show-all-button"
import { PlanDrawer } from "./plan-drawer"
import { VariantPlanRow } from "./variant-plan-row"

const VISIBLE_VARIANTS = 10

type VariantPlanListProps = {
  variants: PlannedVariant[]
  /** The plans that sell any of them. */
  plans: AdminSubscriptionPlan[]
}

/** Every variant of a product with its plan, and the editor of the one that is chosen. */
export const VariantPlanList = ({ variants, plans }: VariantPlanListProps) => {
  const { t } = useHubTranslation()
  const { visible, hiddenCount, showAll } = useCollapsedList(variants, VISIBLE_VARIANTS)
  const [edited, setEdited] = useState<EditedPlan | null>(null)

  return (
    <>
      <ul className="divide-y">
        {visible.map((variant) => {
          const plan = planOf(variant, plans)
          return (
            <VariantPlanRow
              key={variant.id}
              variant={variant}
              plan={plan}
              onEdit={() => setEdited({ variant, plan })}
            />
          )
        })}
      </ul>
      {hiddenCount > 0 && (
        <ShowAllButton onClick={showAll}>
          {t("plans.showAll", { count: variants.length })}
        </ShowAllButton>
      )}
      <PlanDrawer
        edited={edited}
        variants={variants}
        plans={plans}
        onClose={() => setEdited(null)}
      />
    </>
  )
}
