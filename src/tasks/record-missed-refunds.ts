import type { MedusaContainer } from "@medusajs/framework/types"

import { HUB_SETTINGS_MODULE } from "../modules/hub-settings"
import type { ToLookAt } from "../modules/subscription"
import type { RefundMade } from "../payment-providers"
import { listOwnRefunds } from "../queries/own-refunds"
import { recordProviderRefundsWorkflow } from "../workflows/billing/record-provider-refunds"
import { walkProviderList } from "./walk-provider-list"

/**
 * When a refund is looked at again: it may fail up to thirty days after it was made
 * (https://docs.stripe.com/refunds#failed-refunds).
 */
const AGAIN_AFTER_DAYS = [1, 7, 35]

/** Records refunds whose webhooks got lost, and looks again at those that may have changed. */
export async function recordMissedRefunds(container: MedusaContainer): Promise<void> {
  const { paymentProviders } = container.resolve(HUB_SETTINGS_MODULE)
  await walkProviderList(container, paymentProviders.idsWith("refunds"), {
    kind: "refund",
    again_after_days: AGAIN_AFTER_DAYS,
    listPage: async (id, from) => {
      const { refunds, next } = await paymentProviders
        .find(id)
        .refunds!.listRefunded(from)
      return { entries: paymentsOf(await listOwnRefunds(container, refunds)), next }
    },
    work: async (payment_provider_id, provider_payment_id) => {
      const { result } = await recordProviderRefundsWorkflow(container).run({
        input: { payment_provider_id, provider_payment_id },
      })
      return result
    },
  })
}

/** Each payment once, with the newest of its refunds. */
function paymentsOf(refunds: RefundMade[]): ToLookAt[] {
  const newest = new Map<string, ToLookAt>()
  for (const { provider_payment_id: subject_id, made_at: happened_at } of refunds) {
    const known = newest.get(subject_id)
    if (!known || known.happened_at < happened_at) {
      newest.set(subject_id, { subject_id, happened_at })
    }
  }
  return [...newest.values()]
}
