import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

/** Why a failed cycle could not be collected the last time. */
export type LastFailure = {
  failure_code: string | null
  requires_action: boolean
  /** Major units. */
  amount: string | null
  occurred_at: Date | string
}

/**
 * The last failures of failed cycles, out of the audit log: it knows the reason also where nothing
 * could be tried, and where the last thing that happened was not a try. One query, however many
 * cycles there are.
 *
 * @returns by the cycle's id
 */
export async function readLastFailures(
  container: MedusaContainer,
  cycles: { id: string; subscription_id: string; first_failed_at: Date | string | null }[]
): Promise<Map<string, LastFailure>> {
  const since = cycles
    .flatMap(({ first_failed_at }) => first_failed_at ?? [])
    .map((instant) => new Date(instant).getTime())
  if (!since.length) {
    return new Map()
  }
  const { data: events } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({
      entity: "hub_subscription_event",
      fields: ["details", "occurred_at"],
      filters: {
        subscription_id: cycles.map((cycle) => cycle.subscription_id),
        name: "payment_failed",
        occurred_at: { $gte: new Date(Math.min(...since)) },
      },
      pagination: { order: { occurred_at: "ASC" } },
    })
  return new Map(
    events.map(({ details, occurred_at }) => {
      const { billing_cycle_id, failure_code, requires_action, amount } = (details ??
        {}) as Partial<LastFailure> & { billing_cycle_id?: string }
      return [
        billing_cycle_id ?? "",
        {
          failure_code: failure_code ?? null,
          requires_action: !!requires_action,
          amount: amount ?? null,
          occurred_at,
        },
      ]
    })
  )
}
