import type {
  IPaymentModuleService,
  MedusaContainer,
  PaymentSessionDTO,
} from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import type { PreparedPayment } from "../../modules/subscription"
import type { Charger, FoundPayment } from "../../payment-providers"
import { scaleOf } from "../../payment-providers/card-amounts"
import type { Billable } from "../../queries/quotes/types"

/** With what Medusa's Payment Module has beyond its published type: rows, without asking the provider. */
type PaymentModule = IPaymentModuleService & {
  createPaymentSessions(
    session: Pick<
      PaymentSessionDTO,
      "provider_id" | "amount" | "currency_code" | "data"
    > & { payment_collection_id: string }
  ): Promise<PaymentSessionDTO>
}

/**
 * Makes Medusa's payment collection and session for a payment that the provider has already.
 *
 * @throws when the provider does not answer
 */
export async function takeUpPayment(
  container: MedusaContainer,
  { cycle, subscription }: Billable,
  charger: Charger,
  { id, amount: units, currency_code, data }: FoundPayment
): Promise<PreparedPayment> {
  // A process that died may have left Medusa's session on it.
  await charger.prepare({ data, cycle_id: cycle.id })
  const payments = container.resolve<PaymentModule>(Modules.PAYMENT)
  const amount = units / scaleOf(currency_code)
  const collection = await payments.createPaymentCollections({ amount, currency_code })
  const session = await payments.createPaymentSessions({
    payment_collection_id: collection.id,
    provider_id: subscription.payment_provider_id!,
    amount,
    currency_code,
    data,
  })
  return {
    payment_collection_id: collection.id,
    payment_session_id: session.id,
    provider_payment_id: id,
  }
}
