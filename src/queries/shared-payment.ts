import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/**
 * Gives cycles that are charged with another of the same purchase that one's attempts and order: they have
 * none of their own. One query, and none when there are no such cycles.
 *
 * @param cycles - with `charged_with_id` and their own attempts
 */
export async function withSharedPayment<
  Cycle extends { charged_with_id: string | null; attempts: unknown[] },
>(container: MedusaContainer, cycles: Cycle[]): Promise<Cycle[]> {
  const ids = cycles.flatMap(({ charged_with_id }) => charged_with_id ?? [])
  if (!ids.length) {
    return cycles
  }
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "hub_billing_cycle",
    fields: ["id", "order_id", "attempts.*"],
    filters: { id: ids },
  })
  const byId = new Map(data.map((cycle) => [cycle.id, cycle]))
  return cycles.map((cycle) => {
    const charged = byId.get(cycle.charged_with_id ?? "")
    return charged
      ? { ...cycle, order_id: charged.order_id, attempts: charged.attempts }
      : cycle
  })
}
