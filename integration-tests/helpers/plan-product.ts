import { Modules } from "@medusajs/framework/utils"

import { SUBSCRIPTION_MODULE } from "../../src/modules/subscription"
import type { TestApp } from "./app"

/** A product with one variant, sold by a monthly plan unless told otherwise. */
export async function aProduct(app: TestApp, { withPlan }: { withPlan: boolean }) {
  const product = await app.container.resolve(Modules.PRODUCT).createProducts({
    title: "House Blend",
    handle: withPlan ? "house-blend-monthly" : "house-blend-once",
    options: [{ title: "Size", values: ["250 g"] }],
    variants: [{ title: "250 g", options: { Size: "250 g" } }],
  })
  const variant_id = product.variants[0].id
  if (withPlan) {
    const subscriptions = app.container.resolve(SUBSCRIPTION_MODULE)
    const plan = await subscriptions.createHubSubscriptionPlans({ interval: "month" })
    await subscriptions.setPlanVariants({ plan_id: plan.id, variant_ids: [variant_id] })
  }
  return { product_id: product.id, variant_id, title: "House Blend" }
}
