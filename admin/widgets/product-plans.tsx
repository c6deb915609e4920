import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminProduct, DetailWidgetProps } from "@medusajs/framework/types"

import { PayWhatYouWantSwitch } from "../components/product-plans/pay-what-you-want-switch"
import { VariantPlanList } from "../components/product-plans/variant-plan-list"
import { Section } from "../components/section"
import { SectionNote } from "../components/section-note"
import { useProductPlans } from "../hooks/api/plans"
import { useVariants } from "../hooks/use-variants"
import { useHubTranslation } from "../hooks/use-hub-translation"

/** "Subscription plans" on a product's page: how each variant is sold, and by whose price. */
const ProductPlansWidget = ({ data: product }: DetailWidgetProps<AdminProduct>) => {
  const { t } = useHubTranslation()
  const { variants, error: variantsError } = useVariants(product.id)
  const { data: plans, error: plansError } = useProductPlans(product.id)
  const error = variantsError ?? plansError

  if (!error && (!variants || !plans)) {
    return null
  }
  return (
    <Section title={t("plans.title")}>
      <SectionNote>{error ? error.message : t("plans.description")}</SectionNote>
      {variants && plans && <VariantPlanList variants={variants} plans={plans} />}
      <PayWhatYouWantSwitch product={product} />
    </Section>
  )
}

export const config = defineWidgetConfig({ zone: "product.details.side.after" })

export default ProductPlansWidget
