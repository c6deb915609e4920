import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { tryOrLog } from "../try-or-log"
import { SUBSCRIPTION_MODULE } from "../../modules/subscription"

/**
 * Gives up the trials that a cart claimed, when its completion was answered and it is no order: its
 * buyer may try again with another cart at once. A failure is logged; the claim ends by itself then.
 */
export async function releaseUnusedTrials(
  container: MedusaContainer,
  cartId: string
): Promise<void> {
  await tryOrLog(container, `give up the trials of cart ${cartId}`, async () => {
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const { data: orders } = await query.graph({
      entity: "order_cart",
      fields: ["order_id"],
      filters: { cart_id: cartId },
    })
    if (!orders.length) {
      await container.resolve(SUBSCRIPTION_MODULE).releaseTrials({ cart_id: cartId })
    }
  })
}
