import type { CustomerDTO, MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, Modules } from "@medusajs/framework/utils"

import { now } from "../../lib/clock"
import type { BillingQuote, ItemPrice, NewProblem } from "../../modules/subscription"
import type { StockLevel } from "../stock"
import { allocateLines } from "./allocate"
import { outOfStock } from "./out-of-stock"
import type { Quotable, QuotableItem, QuotableSubscription, QuoteResult } from "./types"
import { conditionalShipping } from "./conditional-shipping"
import { groupJoinable } from "./joinable"
import { readCatalog, shippingConditions, type Catalog } from "./read-catalog"
import { stockLevels, stockNeeds } from "./stock-needs"
import { addTaxes } from "./taxes"
import { chargedTotal } from "./total"

/**
 * What each of these cycles costs: items at the agreed price, tax and shipping as of today, and the
 * stock that it needs, as long as there seems to be enough. Every cycle gets a quote, is part of another's, or the reason why there is none.
 *
 * @param options.checks_stock - false for what is due on another day: what is there then is not known
 * @param options.needs_customer - false for a cart, which may have none yet
 */
export async function makeQuotes(
  container: MedusaContainer,
  billable: Quotable[],
  {
    checks_stock = true,
    needs_customer = true,
  }: { checks_stock?: boolean; needs_customer?: boolean } = {}
): Promise<QuoteResult[]> {
  const customers = await readCustomers(container, billable)
  const results: QuoteResult[] = []
  for (const group of byPriceContext(billable)) {
    const catalog = await readCatalog(
      container,
      group.map(({ subscription }) => subscription)
    )
    const shippingOf = conditionalShipping(container, catalog)
    const levels = checks_stock ? stockLevels(catalog.variants) : null
    const drafted: Drafted[] = []
    for (const one of group) {
      const customer = customers.get(one.subscription.customer_id)
      // Whoever was deleted cannot sign in to cancel, so nothing more is charged to them.
      const draft =
        customer || !needs_customer
          ? draftQuote(one, catalog, levels)
          : problem("customer_missing", "The customer no longer exists.")
      if ("problem" in draft) {
        results.push({ cycle_id: one.cycle.id, problem: draft.problem })
      } else {
        drafted.push({ ...one, quote: draft.quote, customer })
      }
    }
    for (const together of groupJoinable(drafted)) {
      const [{ subscription, customer }] = together
      const taxed = async (quote: Untotalled) =>
        catalog.region?.automatic_taxes
          ? await addTaxes(container, quote, { subscription, customer })
          : quote
      const draft = await taxed(inOneParcel(together))
      const shipping = await shippingOf(draft, subscription)
      if (shipping === "no_price") {
        const missing = noShippingPrice(draft.shipping!.name, subscription)
        results.push(...together.map(({ cycle }) => ({ cycle_id: cycle.id, ...missing })))
        continue
      }
      const lines = shipping ? await taxed({ ...draft, shipping }) : draft
      const [cycle_id, ...joined_ids] = together.map(({ cycle }) => cycle.id)
      results.push({
        cycle_id,
        joined_ids,
        quote: { ...lines, total: chargedTotal(lines, subscription.currency_code) },
      })
    }
  }
  return results
}

type Drafted = Quotable & { quote: Untotalled; customer: CustomerDTO | undefined }

/** One order with all items, shipped once. */
function inOneParcel(together: Drafted[]): Untotalled {
  return {
    ...together[0].quote,
    items: together.flatMap(({ quote }) => quote.items),
  }
}

/** Prices are read for a region and currency at a time. */
function byPriceContext(billable: Quotable[]): Quotable[][] {
  const groups = new Map<string, Quotable[]>()
  for (const one of billable) {
    const key = `${one.subscription.region_id} ${one.subscription.currency_code}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()]
}

async function readCustomers(
  container: MedusaContainer,
  billable: Quotable[]
): Promise<Map<string, CustomerDTO>> {
  const customers = await container.resolve(Modules.CUSTOMER).listCustomers(
    { id: billable.map(({ subscription }) => subscription.customer_id) },
    {
      select: ["id", "email", "metadata"],
      relations: ["groups"],
      take: billable.length,
    }
  )
  return new Map(customers.map((customer) => [customer.id, customer]))
}

type Untotalled = Omit<BillingQuote, "total">

type Draft = { quote: Untotalled } | { problem: NewProblem }

function draftQuote(
  { cycle, subscription }: Quotable,
  catalog: Catalog,
  levels: StockLevel[] | null
): Draft {
  if (!catalog.region) {
    return problem("region_missing", "The subscription's region no longer exists.")
  }
  const items: BillingQuote["items"] = []
  for (const item of subscription.items) {
    const variant = catalog.variants.get(item.variant_id ?? "")
    if (!variant?.product) {
      return problem(
        "variant_missing",
        `The variant of “${item.title}” no longer exists.`
      )
    }
    if ((variant.calculated_price?.calculated_amount ?? null) === null) {
      return problem(
        "price_missing",
        `“${item.title}” has no price in ${subscription.currency_code.toUpperCase()} any more.`
      )
    }
    const { product } = variant
    items.push({
      line_item_id: generateEntityId(undefined, "ordli"),
      variant_id: variant.id,
      product_id: product.id,
      title: item.title,
      quantity: item.quantity,
      ...priceIn(cycle, item),
      tax_lines: [],
      reservations: stockNeeds(variant, item.quantity),
      details: {
        subtitle: variant.title,
        thumbnail: item.thumbnail ?? product.thumbnail,
        product_title: product.title,
        product_subtitle: product.subtitle,
        product_description: product.description,
        product_handle: product.handle,
        product_type: product.type?.value ?? null,
        product_type_id: product.type?.id ?? null,
        product_collection: product.collection?.title ?? null,
        variant_title: variant.title,
        variant_sku: variant.sku,
        variant_barcode: variant.barcode,
        is_discountable: product.discountable,
        is_giftcard: product.is_giftcard,
        requires_shipping: !!subscription.shipping_option_id,
      },
    })
  }
  const shipping = draftShipping(subscription, catalog)
  if (shipping && "problem" in shipping) {
    return shipping
  }
  // Whether it is really there is told when it is reserved.
  const stock = levels && allocateLines(levels, items, subscription.sales_channel_id)
  if (stock && "short_of" in stock) {
    return { problem: outOfStock(stock.short_of) }
  }
  return { quote: { quoted_at: now().toISOString(), items, shipping } }
}

/** The agreed price; in the first period, which is charged here after a trial, that of its sale. */
function priceIn({ number }: Quotable["cycle"], item: QuotableItem): ItemPrice {
  const { first_price, unit_price, is_tax_inclusive } = item
  return number === 1 && first_price
    ? first_price
    : { unit_price: String(unit_price), is_tax_inclusive }
}

type AgreedShipping = {
  name: string
  amount: number | string
  is_tax_inclusive: boolean
  data: Record<string, unknown> | null
}

function draftShipping(
  subscription: QuotableSubscription,
  catalog: Catalog
): BillingQuote["shipping"] | { problem: NewProblem } {
  const { shipping_option_id, shipping_method } = subscription
  if (!shipping_option_id) {
    return null
  }
  const option = catalog.shippingOptions.get(shipping_option_id)
  if (!option) {
    return problem("shipping_missing", "The shipping option no longer exists.")
  }
  const agreed = shipping_method as AgreedShipping | null
  const price = option.calculated_price
  const ofTheDay =
    option.price_type === "flat"
      ? {
          amount: price?.calculated_amount ?? null,
          is_tax_inclusive: price?.is_calculated_price_tax_inclusive ?? false,
        }
      : { amount: agreed?.amount ?? null, is_tax_inclusive: !!agreed?.is_tax_inclusive }
  if (ofTheDay.amount === null && !shippingConditions(option).length) {
    return noShippingPrice(option.name, subscription)
  }
  return {
    shipping_method_id: generateEntityId(undefined, "ordsm"),
    shipping_option_id,
    name: option.name,
    // Where it depends on the cart it is known once the items are taxed.
    amount: String(ofTheDay.amount ?? 0),
    is_tax_inclusive: ofTheDay.is_tax_inclusive,
    data: agreed?.data ?? null,
    tax_lines: [],
  }
}

function noShippingPrice(option: string, { currency_code }: QuotableSubscription) {
  return problem(
    "shipping_missing",
    `“${option}” has no price in ${currency_code.toUpperCase()} any more.`
  )
}

function problem(code: NewProblem["code"], message: string): { problem: NewProblem } {
  return { problem: { code, message } }
}
