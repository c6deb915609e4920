import { MathBN } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"
import { scaleOf } from "../../../payment-providers/card-amounts"
import { findPaymentAtProvider } from "../../../queries/payment-at-provider"

export type RecordDisputeInput = {
  /** For example `pp_stripe_stripe`. */
  payment_provider_id: string
  /** The provider's id of it. */
  dispute_id: string
}

type Recorded = { is_done: boolean; subscription_ids: string[] }

const NOTHING: Recorded = { is_done: true, subscription_ids: [] }

/** Nothing to take back: it stands so at the bank, whatever happens here. */
export const recordDisputeStep = createStep(
  "record-dispute",
  async (
    { payment_provider_id, dispute_id }: RecordDisputeInput,
    { container }
  ): Promise<StepResponse<Recorded>> => {
    const hubSettings = container.resolve(HUB_SETTINGS_MODULE)
    const { disputes } = hubSettings.paymentProviders.find(payment_provider_id)
    const dispute = await disputes?.read(dispute_id)
    const payment = dispute && (await findPaymentAtProvider(container, dispute))
    if (!dispute || !payment) {
      return new StepResponse(NOTHING)
    }
    const { payment_id, subscription_ids } = payment
    if (!payment_id) {
      return new StepResponse({ ...NOTHING, is_done: false })
    }
    const { dispute_stop_enabled } = await hubSettings.getSettings()
    await container.resolve(SUBSCRIPTION_MODULE).recordDispute({
      dispute: {
        payment_provider_id,
        provider_dispute_id: dispute.id,
        payment_id,
        state: dispute.state,
        amount: MathBN.div(dispute.amount, scaleOf(dispute.currency_code)).toString(),
        currency_code: dispute.currency_code,
        reason: dispute.reason,
        is_money_out: dispute.is_money_out,
        movements: dispute.movements,
        respond_by: dispute.respond_by,
        opened_at: dispute.opened_at,
      },
      subscription_ids,
      stops_charging: dispute_stop_enabled,
      at: now(),
    })
    return new StepResponse({ is_done: true, subscription_ids })
  }
)
