import type { AccountHolderDTO, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { SUBSCRIPTION_MODULE } from "../../modules/subscription"
import { findMovedProviders } from "../../queries/moved-providers"
import type { Claimed } from "./types"

/** What Medusa keeps at the provider for a cycle: the customer there, and its payment. */
export type AtProvider = {
  accountHolder: AccountHolderDTO | undefined
  /** Whose payment it is; null without one. */
  paymentProviderId: string | null
  /**
   * Whether the payment was made at another provider than the subscription's, or for another
   * customer there than the one who has its card now: that card could never pay it.
   */
  isPaymentForeign: boolean
  /** The provider's id of the payment that staff put into the cycle; null without one. */
  adoptedPaymentId: string | null
  /** Whether the subscription's provider, or its payment's, is not to be billed with. */
  isProviderMoved: boolean
}

/** Reads it for a batch: three queries, and one for each provider. */
export async function readAtProvider(
  container: MedusaContainer,
  claimed: Claimed[]
): Promise<(one: Claimed) => AtProvider> {
  const holders = await listById<AccountHolderDTO>(
    claimed.flatMap(({ subscription }) => subscription.account_holder_id ?? []),
    async (id) =>
      (
        await container.resolve(ContainerRegistrationKeys.QUERY).graph({
          entity: "account_holder",
          fields: ["id", "provider_id", "external_id", "email", "data"],
          filters: { id },
        })
      ).data as AccountHolderDTO[]
  )
  const sessions = await listById(
    claimed.flatMap(({ cycle }) =>
      cycle.provider_payment_id ? (cycle.payment_session_id ?? []) : []
    ),
    async (id) =>
      await container
        .resolve(Modules.PAYMENT)
        .listPaymentSessions({ id }, { take: id.length })
  )
  const adopted = new Map(
    (
      await container
        .resolve(SUBSCRIPTION_MODULE)
        .listAdoptedPayments(claimed.map(({ cycle }) => cycle.id))
    ).map((row) => [row.cycle_id, row.provider_payment_id])
  )
  const moved = await findMovedProviders(container, [
    ...claimed.map(({ subscription }) => subscription.payment_provider_id),
    ...[...sessions.values()].map(({ provider_id }) => provider_id),
  ])
  return ({ cycle, subscription }) => {
    const accountHolder = holders.get(subscription.account_holder_id ?? "")
    const session = sessions.get(cycle.payment_session_id ?? "")
    // The provider's payment as Medusa keeps it names its customer.
    const customer = session?.data.customer
    return {
      accountHolder,
      adoptedPaymentId: adopted.get(cycle.id) ?? null,
      isProviderMoved: [subscription.payment_provider_id, session?.provider_id].some(
        (id) => id && moved.has(id)
      ),
      paymentProviderId: session?.provider_id ?? subscription.payment_provider_id,
      isPaymentForeign:
        !!session &&
        (session.provider_id !== subscription.payment_provider_id ||
          (typeof customer === "string" &&
            !!accountHolder &&
            customer !== accountHolder.external_id)),
    }
  }
}

async function listById<Row extends { id: string }>(
  ids: string[],
  list: (ids: string[]) => Promise<Row[]>
): Promise<Map<string, Row>> {
  const rows = ids.length ? await list(ids) : []
  return new Map(rows.map((row) => [row.id, row]))
}
