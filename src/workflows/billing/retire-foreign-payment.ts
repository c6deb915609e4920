import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import type { Charger } from "../../payment-providers"
import type { Claimed } from "./types"

/**
 * Cancels a cycle's payment that was made at another provider than the subscription's, or for
 * another customer there than the one who has its card now: that card could never pay it. The
 * engine then makes another. Should the old one have succeeded, canceling changes nothing and the
 * engine finds the money.
 *
 * @param charger - of the payment
 * @returns false when the provider did not say what became of it: nothing may be charged then
 */
export async function retireForeignPayment(
  container: MedusaContainer,
  { cycle, subscription }: Pick<Claimed, "cycle" | "subscription">,
  charger: Charger
): Promise<boolean> {
  const [session] = await container
    .resolve(Modules.PAYMENT)
    .listPaymentSessions({ id: cycle.payment_session_id! })
  const isElsewhere =
    !!session && session.provider_id !== subscription.payment_provider_id
  const {
    data: [holder],
  } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "account_holder",
    fields: ["external_id"],
    filters: { id: subscription.account_holder_id ?? "" },
  })
  // The provider's payment as Medusa keeps it names its customer.
  const customer = session?.data.customer
  const isAnothers =
    typeof customer === "string" && !!holder && customer !== holder.external_id
  if (!isElsewhere && !isAnothers) {
    return true
  }
  const { status } = await charger.cancel(cycle.provider_payment_id!)
  return status !== "unknown"
}
