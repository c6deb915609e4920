import type { MedusaContainer } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  generateEntityId,
  Modules,
} from "@medusajs/framework/utils"
import type { DateTime } from "luxon"
import { productSpec, type ProductKey } from "./catalog"
import type { CustomerSpec } from "./people"
import { pictureUrl } from "./pictures"
import { addressIn, regionOf, TAX_RATES } from "./places"
import { SHIPPING_PRICES, taxCode, type Shop } from "./shop"

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
  /** Subscriptions are sent free of charge. */
  withShipping: boolean
  at: DateTime
  refund?: { amount: "all" | number; at: DateTime; note: string }
}

/** Rows made at once; more only makes single statements longer. */
const BATCH = 50

/** Ids for a new sale. */
export function saleIds(): Pick<Sale, "orderId" | "lineItemId"> {
  return {
    orderId: generateEntityId(undefined, "order"),
    lineItemId: generateEntityId(undefined, "ordli"),
  }
}

/**
 * Writes sales as Medusa's own orders and payments, through the module services, oldest first so
 * that order numbers follow the dates.
 *
 * @param customerIds - of every customer, by e-mail as typed
 */
export async function writeSales(
  container: MedusaContainer,
  sales: Sale[],
  shop: Shop,
  customerIds: Map<string, string>
): Promise<void> {
  const inOrder = [...sales].sort((a, b) => a.at.toMillis() - b.at.toMillis())
  for (let start = 0; start < inOrder.length; start += BATCH) {
    const entries = inOrder.slice(start, start + BATCH).map(bookkeeping)
    const orders = entries.map((entry) => orderData(entry, shop, customerIds))
    await container.resolve(Modules.ORDER).createOrders(orders)
    await writePayments(container, entries)
  }
}

type Entry = Sale & {
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

function bookkeeping(sale: Sale): Entry {
  const { currency_code } = regionOf(sale.customer.country)
  const shipping = sale.withShipping ? SHIPPING_PRICES[currency_code] : 0
  const total = Math.round((sale.unitPrice * sale.quantity + shipping) * 100) / 100
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

function orderData(entry: Entry, shop: Shop, customerIds: Map<string, string>) {
  const { customer, product, currency_code, ids } = entry
  const spec = productSpec(product)
  const address = addressIn(customer.country, customer)
  const tax_lines = [
    {
      code: taxCode(customer.country),
      rate: TAX_RATES[customer.country],
      description: "VAT",
    },
  ]
  const created_at = entry.at.toJSDate()
  const transactions = [
    { amount: entry.total, reference: "capture", reference_id: ids.capture, created_at },
    {
      amount: -entry.refunded,
      reference: "refund",
      reference_id: ids.refund,
      created_at: entry.refund?.at.toJSDate(),
    },
  ]
  return {
    id: entry.orderId,
    created_at,
    status: "completed",
    region_id: shop.regionIds[regionOf(customer.country).currency_code],
    sales_channel_id: shop.salesChannelId,
    customer_id: customerIds.get(customer.email),
    email: customer.email,
    currency_code,
    shipping_address: address,
    billing_address: address,
    items: [
      {
        id: entry.lineItemId,
        title: spec.title,
        subtitle: spec.variant,
        thumbnail: pictureUrl(spec.handle),
        quantity: entry.quantity,
        unit_price: entry.unitPrice,
        is_tax_inclusive: true,
        tax_lines,
        product_id: shop.products[product].product_id,
        product_title: spec.title,
        product_handle: spec.handle,
        variant_id: shop.products[product].variant_id,
        variant_title: spec.variant,
        variant_sku: spec.handle,
      },
    ],
    shipping_methods: [
      {
        name: "Standard parcel",
        amount: entry.shipping,
        is_tax_inclusive: true,
        shipping_option_id: shop.shippingOptionId,
        tax_lines,
      },
    ],
    transactions: transactions
      .filter(({ amount }) => amount !== 0)
      .map((transaction) => ({ ...transaction, currency_code })),
  }
}

type Row = Record<string, unknown>

/** What the payment service has for each of its tables; its published type shows only a part. */
type PaymentLedger = Record<
  | "createPaymentCollections"
  | "createPaymentSessions"
  | "createPayments"
  | "createCaptures"
  | "createRefunds",
  (rows: Row[]) => Promise<unknown>
>

/** As after authorising and capturing, without asking a provider some hundred times. */
async function writePayments(
  container: MedusaContainer,
  entries: Entry[]
): Promise<void> {
  const paid = entries.filter(({ total }) => total > 0)
  const ledger = container.resolve<PaymentLedger>(Modules.PAYMENT)
  const money = ({ currency_code, total, at }: Entry) => ({
    currency_code,
    amount: total,
    created_at: at.toJSDate(),
  })
  const provider = { provider_id: "pp_system_default", data: {} }
  await ledger.createPaymentCollections(
    paid.map((entry) => ({
      ...money(entry),
      id: entry.ids.collection,
      status: "completed",
      authorized_amount: entry.total,
      captured_amount: entry.total,
      refunded_amount: entry.refunded,
      completed_at: entry.at.toJSDate(),
    }))
  )
  await ledger.createPaymentSessions(
    paid.map((entry) => ({
      ...money(entry),
      ...provider,
      id: entry.ids.session,
      payment_collection_id: entry.ids.collection,
      status: "captured",
      authorized_at: entry.at.toJSDate(),
    }))
  )
  await ledger.createPayments(
    paid.map((entry) => ({
      ...money(entry),
      ...provider,
      id: entry.ids.payment,
      payment_collection_id: entry.ids.collection,
      payment_session_id: entry.ids.session,
      captured_at: entry.at.toJSDate(),
    }))
  )
  await ledger.createCaptures(
    paid.map(({ ids, total, at }) => ({
      id: ids.capture,
      payment_id: ids.payment,
      amount: total,
      created_at: at.toJSDate(),
    }))
  )
  await ledger.createRefunds(
    paid
      .filter(({ refund }) => refund)
      .map(({ ids, refunded, refund }) => ({
        id: ids.refund,
        payment_id: ids.payment,
        amount: refunded,
        note: refund?.note,
        created_at: refund?.at.toJSDate(),
      }))
  )
  await container.resolve(ContainerRegistrationKeys.LINK).create(
    paid.map(({ orderId, ids }) => ({
      [Modules.ORDER]: { order_id: orderId },
      [Modules.PAYMENT]: { payment_collection_id: ids.collection },
    }))
  )
}
