import type { HttpTypes } from "@medusajs/framework/types"
import { StatusBadge } from "@medusajs/ui"
import type { ComponentProps } from "react"

import { useHubTranslation } from "../hooks/use-hub-translation"

type Color = NonNullable<ComponentProps<typeof StatusBadge>["color"]>

/** Statuses in which nothing is left to be done; their colours are those of Medusa's order list. */
const DONE = ["captured", "fulfilled", "shipped", "delivered"]
const AMISS = ["not_paid", "refunded", "not_fulfilled", "canceled"]

/** Whether an order is paid, in Medusa's own words. */
export const OrderPaymentBadge = ({ order }: { order: HttpTypes.AdminOrder }) => (
  <Badge kind="payment" status={order.payment_status} />
)

/** Whether an order is on its way, in Medusa's own words. */
export const OrderFulfillmentBadge = ({ order }: { order: HttpTypes.AdminOrder }) => (
  <Badge kind="fulfillment" status={order.fulfillment_status} />
)

const Badge = ({ kind, status }: { kind: "payment" | "fulfillment"; status: string }) => {
  const { t } = useHubTranslation()
  const key = status.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())

  return (
    <StatusBadge color={colorOf(status)} className="text-nowrap">
      {t(`orders.${kind}.status.${key}`)}
    </StatusBadge>
  )
}

function colorOf(status: string): Color {
  if (DONE.includes(status)) {
    return "green"
  }
  return AMISS.includes(status) ? "red" : "orange"
}
