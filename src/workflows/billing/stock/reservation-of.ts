import type { CreateReservationItemInput } from "@medusajs/framework/types"

import type { Billable } from "../../../queries/quotes/types"
import type { Allocation } from "../../../queries/quotes/allocate"

/** The reservation of a cycle's stock, as staff see it in Medusa Admin. */
export function reservationOf(
  { cycle, subscription }: Billable,
  { need, location_id }: Allocation
): CreateReservationItemInput & { id: string } {
  const { id, inventory_item_id, quantity, allow_backorder } = need
  return {
    id,
    inventory_item_id,
    location_id,
    quantity,
    allow_backorder,
    external_id: cycle.id,
    description: `Renewal of subscription ${subscription.display_id}`,
  }
}
