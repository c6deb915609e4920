import type { MedusaContainer, PaymentDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import type { OrderPlaced } from "../../events/order-placed"
import type { Claimed } from "../types"
import { takeOverStock } from "../stock/take-over-stock"
import { renewalOrder } from "./renewal-order"

/**
 * Makes what a paid cycle leads to, each as far as it is not there yet: the order, its link to the
 * payment collection, its stock reservations, the event `order.placed`.
 */
export async function createOrders(
  container: MedusaContainer,
  claimed: Claimed[],
  payments: Map<string, PaymentDTO>
): Promise<void> {
  const orderIds = claimed.map(({ cycle }) => cycle.order_id!)
  const orders = container.resolve(Modules.ORDER)
  const [existing, emails] = await Promise.all([
    orders.listOrders({ id: orderIds }, { select: ["id"], take: orderIds.length }),
    readEmails(container, claimed),
  ])
  const known = new Set(existing.map((order) => order.id))
  const missing = claimed.filter(({ cycle }) => !known.has(cycle.order_id!))
  if (missing.length) {
    await orders.createOrders(
      missing.map((one) =>
        renewalOrder(
          one,
          payments.get(one.cycle.payment_session_id ?? ""),
          emails.get(one.subscription.customer_id) ?? one.subscription.email
        )
      )
    )
  }
  await linkPayments(container, claimed)
  await takeOverStock(container, claimed)
  await container
    .resolve(Modules.EVENT_BUS)
    .emit(orderIds.map((id) => ({ name: "order.placed", data: placed(id) })))
}

function placed(id: string): OrderPlaced {
  return { id, is_subscription_renewal: true }
}

async function readEmails(
  container: MedusaContainer,
  claimed: Claimed[]
): Promise<Map<string, string | null>> {
  const customers = await container
    .resolve(Modules.CUSTOMER)
    .listCustomers(
      { id: claimed.map(({ subscription }) => subscription.customer_id) },
      { select: ["id", "email"], take: claimed.length }
    )
  return new Map(customers.map(({ id, email }) => [id, email]))
}

async function linkPayments(
  container: MedusaContainer,
  claimed: Claimed[]
): Promise<void> {
  const links = claimed.flatMap(({ cycle }) =>
    cycle.payment_collection_id
      ? {
          [Modules.ORDER]: { order_id: cycle.order_id! },
          [Modules.PAYMENT]: { payment_collection_id: cycle.payment_collection_id },
        }
      : []
  )
  if (links.length) {
    await container.resolve(ContainerRegistrationKeys.LINK).create(links)
  }
}
