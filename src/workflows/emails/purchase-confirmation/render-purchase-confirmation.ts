import type { OrderLineItemDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { createHubMarker } from "../../../emails/placeholders"
import { shownVariant } from "../../../lib/variant-title"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import { readOrderSources } from "../../../queries/orders-to-invoice"
import { readEmailBrand } from "../delivery/email-brand"
import { emailOrder } from "./email-order"
import { purchaseConfirmationKey } from "./key"
import { listStarted } from "./started-subscriptions"
import { PURCHASE_HUB_NOTE, purchaseConfirmationEmail } from "./template"

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
    const { subscriptions, line_ids } = await listStarted(container, order_id)
    const hub = container.resolve(HUB_SETTINGS_MODULE)
    const { self_cancellation_enabled } = await hub.getSettings()
    const marker = createHubMarker()
    const content = await purchaseConfirmationEmail({
      marker,
      brand: await readEmailBrand(container),
      login_url: hub.options.hubUrl,
      self_cancellation: self_cancellation_enabled,
      subscriptions,
      bought_once: items
        .filter(({ id }) => !line_ids.has(id))
        .map((item) => ({
          title: item.product_title ?? item.title,
          variant_title: shownVariant(item),
          quantity: Number(item.quantity),
        })),
      order: {
        ...emailOrder(
          source,
          new Map(items.map((item) => [item.id, shownVariant(item)])),
          providerOf(order)
        ),
        display_id: Number(order.display_id),
        shipping_address: order.shipping_address ?? null,
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

type PaidOrder = {
  payment_collections?: ({ payments?: ({ provider_id: string } | null)[] } | null)[]
}

function providerOf({ payment_collections }: PaidOrder): string | undefined {
  return payment_collections?.at(0)?.payments?.at(0)?.provider_id
}
