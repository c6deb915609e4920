import type { MedusaContainer, OrderLineItemDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

/**
 * Whether an order starts a subscription: one of its variants has a plan, and no renewal made it.
 * Without a customer's address there is nobody to start one for.
 */
export const startsSubscriptionStep = createStep(
  "starts-subscription",
  async ({ order_id }: { order_id: string }, { container }) => {
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const {
      data: [order],
    } = await query.graph({
      entity: "order",
      fields: ["email", "customer_id", "items.variant_id"],
      filters: { id: order_id },
    })
    const items = (order?.items ?? []) as Pick<OrderLineItemDTO, "variant_id">[]
    const variantIds = items.flatMap((item) => item.variant_id ?? [])
    return new StepResponse(
      !!order?.email &&
        !!order.customer_id &&
        (await someVariantHasPlan(container, variantIds)) &&
        !(await isRenewalOrder(container, order_id))
    )
  }
)

async function someVariantHasPlan(
  container: MedusaContainer,
  variantIds: string[]
): Promise<boolean> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: planned } = await query.graph({
    entity: "subscription_plan_variant",
    fields: ["id"],
    filters: { variant_id: variantIds },
  })
  return planned.length > 0
}

async function isRenewalOrder(
  container: MedusaContainer,
  orderId: string
): Promise<boolean> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: renewals } = await query.graph({
    entity: "billing_cycle",
    fields: ["id"],
    filters: { order_id: orderId, number: { $gt: 1 } },
  })
  return renewals.length > 0
}
