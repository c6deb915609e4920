import type { BigNumberInput, OrderLineItemDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { createHubMarker } from "../../../emails/placeholders"
import { PURCHASE_HUB_NOTE, purchaseConfirmationEmail, type EmailTrial } from "./template"
import { toIso } from "../../../lib/dates"
import { payableAmount } from "../../../lib/payable-amount"
import { trialEnd, trialOf } from "../../../lib/trial-mark"
import { boughtAt } from "../../../queries/source-order"
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
        "currency_code",
        "total",
        "item_subtotal",
        "shipping_subtotal",
        "tax_total",
        "discount_subtotal",
        "items.*",
        "shipping_address.*",
        "payment_collections.payments.provider_id",
      ],
      filters: { id: order_id },
    })
    const items = (order.items ?? []) as OrderLineItemDTO[]
    const marker = createHubMarker()
    const content = await purchaseConfirmationEmail({
      marker,
      brand: await readEmailBrand(container),
      order: {
        display_id: Number(order.display_id),
        currency_code: order.currency_code,
        items: items.map((item) => ({
          title: item.product_title ?? item.title,
          variant_title: item.variant_title ?? null,
          quantity: toNumber(item.quantity),
          subtotal: toNumber(item.subtotal),
        })),
        subtotal: toNumber(order.item_subtotal),
        shipping_total: toNumber(order.shipping_subtotal),
        tax_total: toNumber(order.tax_total),
        discount_total: toNumber(order.discount_subtotal),
        total: payableAmount(
          order.total ?? 0,
          order.currency_code,
          providerOf(order)
        ).toNumber(),
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

function toNumber(amount: unknown): number {
  return MathBN.convert((amount ?? 0) as BigNumberInput).toNumber()
}
