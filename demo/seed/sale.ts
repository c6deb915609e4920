import { generateEntityId } from "@medusajs/framework/utils"
import type { DateTime } from "luxon"
import type { ProductKey } from "./catalog"
import type { CustomerSpec } from "./people"
import { regionOf } from "./places"
import { SHIPPING_PRICES } from "./shop"

/** A sale to write down: one order, and its payment unless it cost nothing. */
export type Sale = {
  orderId: string
  /** Of its only line. */
  lineItemId: string
  customer: CustomerSpec
  product: ProductKey
  quantity: number
  /** Of one piece, tax included, major units. */
  unitPrice: number
  /** Downloads and what comes with a trial are sent free of charge. */
  withShipping: boolean
  at: DateTime
  refund?: { amount: "all" | number; at: DateTime; note: string }
}

/** Ids for a new sale. */
export function saleIds(): Pick<Sale, "orderId" | "lineItemId"> {
  return {
    orderId: generateEntityId(undefined, "order"),
    lineItemId: generateEntityId(undefined, "ordli"),
  }
}

/** A sale with its sums and with the ids of the rows it becomes. */
export type Entry = Sale & {
  currency_code: string
  shipping: number
  total: number
  refunded: number
  ids: {
    collection: string
    session: string
    payment: string
    capture: string
    refund: string
  }
}

/** What a sale comes to, in major units. */
export function totalOf({
  customer,
  unitPrice,
  quantity,
  withShipping,
}: Pick<Sale, "customer" | "unitPrice" | "quantity" | "withShipping">): {
  shipping: number
  total: number
} {
  const { currency_code } = regionOf(customer.country)
  const shipping = withShipping ? SHIPPING_PRICES[currency_code] : 0
  return { shipping, total: Math.round((unitPrice * quantity + shipping) * 100) / 100 }
}

/** Works out what a sale comes to. */
export function bookkeeping(sale: Sale): Entry {
  const { currency_code } = regionOf(sale.customer.country)
  const { shipping, total } = totalOf(sale)
  const refunded = sale.refund?.amount === "all" ? total : (sale.refund?.amount ?? 0)
  const id = (prefix: string) => generateEntityId(undefined, prefix)
  return {
    ...sale,
    currency_code,
    shipping,
    total,
    refunded,
    ids: {
      collection: id("pay_col"),
      session: id("payses"),
      payment: id("pay"),
      capture: id("capt"),
      refund: id("ref"),
    },
  }
}
