import type { MedusaContainer } from "@medusajs/framework/types"

import { HUB_SETTINGS_MODULE } from "../modules/hub-settings"
import { listUnbookedPayments } from "../queries/unbooked-payments"
import { settlePaymentWorkflow } from "../workflows/payment-webhooks/settle-payment"
import { walkProviderList } from "./walk-provider-list"

/**
 * Finds payments of renewals that the books do not have: goes through the payments that were made at the
 * providers since the last run. An older copy of the database knows an older run, so that after it
 * was put back exactly what it forgot is gone through.
 */
export async function findUnknownPayments(container: MedusaContainer): Promise<void> {
  const { paymentProviders } = container.resolve(HUB_SETTINGS_MODULE)
  const chargerOf = (id: string) => paymentProviders.find(id).charger
  const ids = paymentProviders
    .idsWith("charger")
    .filter((id) => chargerOf(id)?.listPayments)
  await walkProviderList(container, ids, {
    kind: "payment",
    again_after_days: [0],
    listPage: async (id, from) => {
      const { payments, next } = await chargerOf(id)!.listPayments!(from)
      const unbooked = await listUnbookedPayments(container, payments)
      return {
        entries: unbooked.map(({ found, made_at }) => ({
          subject_id: found.id,
          happened_at: made_at,
        })),
        next,
      }
    },
    work: async (provider_id, id) => {
      const { result } = await settlePaymentWorkflow(container).run({
        input: { provider_id, id },
      })
      return result
    },
  })
}
