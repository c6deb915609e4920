import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { productSpec } from "./catalog"
import { writePayments } from "./payments"
import { pictureUrl } from "./pictures"
import { addressIn, regionOf, TAX_RATES } from "./places"
import { bookkeeping, type Entry, type Sale } from "./sale"
import { SHIPPING_NAME, taxCode, type Shop } from "./shop"

/** Rows made at once; more only makes single statements longer. */
const BATCH = 50

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
        name: SHIPPING_NAME,
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
