import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import type { AccountHolder } from "./subscription-cart"

/** Medusa's account holder with its customer at the payment provider. */
export type PayingHolder = Pick<AccountHolder, "id" | "external_id">

/**
 * Who may pay for a subscription at a provider: the account holder that does, and those of its
 * customer record. None before a method of that customer was first saved there.
 *
 * @returns the one that pays first
 */
export async function payingHoldersOf(
  container: MedusaContainer,
  subscription: { customer_id: string; account_holder_id: string | null },
  providerId: string
): Promise<PayingHolder[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const [{ data: paying }, { data: customers }] = await Promise.all([
    query.graph({
      entity: "account_holder",
      fields: ["id", "provider_id", "external_id"],
      filters: { id: subscription.account_holder_id ?? "" },
    }),
    query.graph({
      entity: "customer",
      fields: ["id", "account_holders.*"],
      filters: { id: subscription.customer_id },
    }),
  ])
  const own = (customers[0]?.account_holders ?? []) as (AccountHolder | null)[]
  const byId = new Map(
    [...(paying as AccountHolder[]), ...own].flatMap((holder) =>
      holder?.provider_id === providerId
        ? [[holder.id, { id: holder.id, external_id: holder.external_id }] as const]
        : []
    )
  )
  return [...byId.values()]
}
