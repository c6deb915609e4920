import type { OrderLineItemDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { createHubMarker } from "../../../emails/placeholders"
import { PURCHASE_HUB_NOTE, purchaseConfirmationEmail, type EmailTrial } from "./template"
import { toIso } from "../../../lib/dates"
import { trialEnd, trialOf } from "../../../lib/trial-mark"
import { shownVariant } from "../../../lib/variant-title"
import { readOrderSources } from "../../../queries/orders-to-invoice"
import { boughtAt } from "../../../queries/source-order"
import { emailOrder } from "./email-order"
import { readEmailBrand } from "../delivery/email-brand"
import { purchaseConfirmationKey } from "./key"

/** Renders the purchase confirmation of an order, with a marker where the hub button goes. */
export const renderPurchaseConfirmationStep = createStep(
  "render-purchase-confirmation",
  async ({ order_id }: { order_id: string }, { container }) => {
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const {
      data: [order],
    } = await query.graph({
      entity: "order",
      fields: [
        "display_id",
        "created_at",
        "email",
        "customer_id",
        "items.*",
        "shipping_address.*",
        "payment_collections.payments.provider_id",
      ],
      filters: { id: order_id },
    })
    const [source] = await readOrderSources(container, [order_id])
    const items = (order.items ?? []) as OrderLineItemDTO[]
    const marker = createHubMarker()
    const content = await purchaseConfirmationEmail({
      marker,
      brand: await readEmailBrand(container),
      order: {
        ...emailOrder(
          source,
          new Map(items.map((item) => [item.id, shownVariant(item)])),
          providerOf(order)
        ),
        display_id: Number(order.display_id),
        shipping_address: order.shipping_address ?? null,
        trials: items.flatMap((item) => emailTrial(item, boughtAt(order)) ?? []),
      },
    })
    return new StepResponse({
      customer_id: order.customer_id!,
      marker,
      button: { note: PURCHASE_HUB_NOTE },
      notification: {
        to: order.email!,
        template: purchaseConfirmationKey.template,
        content,
        resource_id: order_id,
        resource_type: "order",
        idempotency_key: purchaseConfirmationKey.of({ order_id }),
      },
    })
  }
)

function emailTrial(item: OrderLineItemDTO, start: Date): EmailTrial | null {
  const trial = trialOf(item)
  return (
    trial && {
      line_id: item.id,
      title: item.product_title ?? item.title,
      first_payment_at: toIso(trialEnd(start, trial.trial_days)),
      price: MathBN.mult(trial.agreed_unit_price, item.quantity).toNumber(),
      later_price: trial.later
        ? MathBN.mult(trial.later.unit_price, item.quantity).toNumber()
        : null,
    }
  )
}

type PaidOrder = {
  payment_collections?: ({ payments?: ({ provider_id: string } | null)[] } | null)[]
}

function providerOf({ payment_collections }: PaidOrder): string | undefined {
  return payment_collections?.at(0)?.payments?.at(0)?.provider_id
}
