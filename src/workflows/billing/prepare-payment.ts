import type { AccountHolderDTO, MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"

import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import type { Charger } from "../../payment-providers"
import type { PreparedPayment } from "../../modules/subscription"
import { chargedCycle } from "./search-payment"
import type { Billable } from "../../queries/quotes/types"
import type { Payable } from "./types"

/** Longer than the provider's own timeouts for one request; well below the lease. */
const LIMIT_IN_MILLISECONDS = 60_000

/**
 * Makes the cycle's payment collection, session and payment at the provider. No money moves: that
 * is a call of its own, made once all of this is stored.
 *
 * @param made - how many payments the provider made for this cycle before
 * @throws when the provider refuses or does not answer in time; what was made of it is no use then
 */
export async function preparePayment(
  container: MedusaContainer,
  payable: Payable,
  charger: Charger,
  { accountHolder, made }: { accountHolder: AccountHolderDTO | undefined; made: number }
): Promise<PreparedPayment> {
  const { cycle, subscription } = payable
  const payments = container.resolve(Modules.PAYMENT)
  const { limitProviderRequests } = container.resolve(HUB_SETTINGS_MODULE)
  const amount = cycle.quote!.total
  const { currency_code } = subscription
  const collection = await payments.createPaymentCollections({ amount, currency_code })
  try {
    // Medusa's provider makes the payment with a client of its own.
    const session = await limitProviderRequests(() =>
      withinLimit(
        payments.createPaymentSession(collection.id, {
          provider_id: subscription.payment_provider_id!,
          amount,
          currency_code,
          data: charger.sessionData({
            payment_method_id: subscription.payment_method_id!,
            payment_method_type: subscription.payment_method_type,
            cycle: chargedCycle(payable),
          }),
          context: {
            account_holder: accountHolder,
            idempotency_key: idempotencyKey({ cycle, subscription }, made),
          },
        })
      )
    )
    return {
      payment_collection_id: collection.id,
      payment_session_id: session.id,
      provider_payment_id: await charger.prepare({
        data: session.data,
        cycle_id: cycle.id,
      }),
    }
  } catch (error) {
    await payments.deletePaymentCollections(collection.id).catch(() => {})
    throw error
  }
}

/** A provider that hangs must not hold the claim beyond its lease. */
async function withinLimit<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () =>
        reject(
          new MedusaError(
            MedusaError.Types.UNEXPECTED_STATE,
            "The payment provider did not answer in time."
          )
        ),
      LIMIT_IN_MILLISECONDS
    )
  })
  try {
    return await Promise.race([work, limit])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * The same for everybody who makes the same payment of a cycle at the same time, in whatever copy of the
 * database: the provider makes one, and refuses the other, which then finds it. Another one after
 * a problem, because a provider repeats its error under the key of a request that broke.
 */
function idempotencyKey({ cycle, subscription }: Billable, made: number): string {
  return [
    subscription.id,
    cycle.number,
    subscription.payment_method_id,
    made,
    cycle.problem?.tries ?? 0,
  ].join("-")
}
