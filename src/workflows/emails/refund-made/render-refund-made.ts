import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { toIso } from "../../../lib/dates"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import { readRefund } from "../../../queries/refunds"
import { readEmailBrand } from "../delivery/email-brand"
import { refundMadeKey } from "./key"
import { refundMadeEmail } from "./template"

/** Renders the mail about a refund. The response is null when it is not of a subscription's order. */
export const renderRefundMadeStep = createStep(
  "render-refund-made",
  async ({ refund_id }: { refund_id: string }, { container }) => {
    const refund = await readRefund(container, refund_id)
    if (!refund) {
      return new StepResponse(null)
    }
    const { options, paymentProviders } = container.resolve(HUB_SETTINGS_MODULE)
    const content = await refundMadeEmail({
      brand: await readEmailBrand(container),
      login_url: options.hubUrl,
      refund: {
        amount: Number(refund.amount),
        currency_code: refund.currency_code,
        goes_to_card: !!paymentProviders.find(refund.provider_id).charger,
      },
      payment: {
        order_number: refund.order_number,
        price: Number(refund.price),
        paid_at: toIso(refund.paid_at),
        items: refund.items,
      },
    })
    return new StepResponse({
      to: refund.email,
      template: refundMadeKey.template,
      resource_id: refund.order_id,
      resource_type: "order",
      idempotency_key: refundMadeKey.of({ refund_id }),
      content,
    })
  }
)
