import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, QueryContext } from "@medusajs/framework/utils"

import type { QuotableSubscription } from "./types"

const VARIANT_FIELDS = [
  "id",
  "title",
  "sku",
  "barcode",
  "manage_inventory",
  "allow_backorder",
  "product.id",
  "product.title",
  "product.subtitle",
  "product.description",
  "product.handle",
  "product.thumbnail",
  "product.is_giftcard",
  "product.discountable",
  "product.type.id",
  "product.type.value",
  "product.collection.title",
  "calculated_price.calculated_amount",
  "inventory_items.inventory_item_id",
  "inventory_items.required_quantity",
  "inventory_items.inventory.location_levels.location_id",
  "inventory_items.inventory.location_levels.stocked_quantity",
  "inventory_items.inventory.location_levels.reserved_quantity",
  "inventory_items.inventory.location_levels.stock_locations.sales_channels.id",
]

/** What Medusa knows of a variant on the day, as far as a renewal asks. */
export type CatalogVariant = {
  id: string
  title: string | null
  sku: string | null
  barcode: string | null
  manage_inventory: boolean
  allow_backorder: boolean
  product: {
    id: string
    title: string
    subtitle: string | null
    description: string | null
    handle: string | null
    thumbnail: string | null
    is_giftcard: boolean
    discountable: boolean
    type: { id: string; value: string } | null
    collection: { title: string } | null
  } | null
  calculated_price: { calculated_amount: number | null } | null
  inventory_items: {
    inventory_item_id: string
    required_quantity: number
    inventory: {
      location_levels: {
        location_id: string
        stocked_quantity: number
        reserved_quantity: number
        stock_locations: { sales_channels: { id: string }[] | null }[] | null
      }[]
    } | null
  }[]
}

export type CatalogShippingOption = {
  id: string
  name: string
  price_type: "flat" | "calculated"
  /** What its prices depend on, besides currency and region: see `shippingConditions`. */
  prices: { price_set_id: string; price_rules: { attribute: string }[] | null }[] | null
  calculated_price: {
    calculated_amount: number | null
    is_calculated_price_tax_inclusive: boolean
  } | null
}

/** Passed to every price; what else a price depends on is a condition that the merchant set. */
export const ALWAYS_PASSED = ["currency_code", "region_id"]

/** The attributes of a cart that an option's price depends on, region and currency aside. */
export function shippingConditions({ prices }: CatalogShippingOption): string[] {
  const attributes = (prices ?? []).flatMap(({ price_rules }) =>
    (price_rules ?? []).map(({ attribute }) => attribute)
  )
  return [...new Set(attributes)].filter((name) => !ALWAYS_PASSED.includes(name))
}

export type Catalog = {
  region: { id: string; automatic_taxes: boolean } | null
  variants: Map<string, CatalogVariant>
  shippingOptions: Map<string, CatalogShippingOption>
  /** What a cart's items tell prices of shipping, by variant; empty when no price asks for it. */
  cartItems: Map<string, { variant: object; product: object }>
}

/** As Medusa's carts have them when their shipping is priced. */
const CART_ITEM_FIELDS = [
  "id",
  "weight",
  "length",
  "height",
  "width",
  "material",
  "product.id",
  "product.shipping_profile.id",
  "product.collection_id",
  "product.categories.id",
  "product.tags.id",
  "product.weight",
]

/**
 * Reads what the subscriptions of one region and currency need: three queries, however many there
 * are, and a fourth when a price of shipping depends on the items. What was deleted is simply not in
 * it.
 */
export async function readCatalog(
  container: MedusaContainer,
  subscriptions: QuotableSubscription[]
): Promise<Catalog> {
  const [{ region_id, currency_code }] = subscriptions
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const price = QueryContext({ currency_code, region_id })
  const variantIds = distinct(
    subscriptions.flatMap(({ items }) => items.map((item) => item.variant_id))
  )
  const optionIds = distinct(subscriptions.map((row) => row.shipping_option_id))
  const [regions, variants, options] = await Promise.all([
    query.graph({
      entity: "region",
      fields: ["id", "automatic_taxes"],
      filters: { id: region_id ?? "" },
    }),
    query.graph({
      entity: "product_variant",
      fields: VARIANT_FIELDS,
      filters: { id: variantIds },
      context: { calculated_price: price },
    }),
    optionIds.length
      ? query.graph({
          entity: "shipping_option",
          fields: [
            "id",
            "name",
            "price_type",
            "prices.price_set_id",
            "prices.price_rules.attribute",
            "calculated_price.calculated_amount",
            "calculated_price.is_calculated_price_tax_inclusive",
          ],
          filters: { id: optionIds },
          context: { calculated_price: price },
        })
      : { data: [] },
  ])
  const shippingOptions = byId(options.data as unknown as CatalogShippingOption[])
  const asksForItems = [...shippingOptions.values()].some((option) =>
    shippingConditions(option).some((attribute) => attribute.startsWith("items."))
  )
  return {
    region: regions.data[0] ?? null,
    variants: byId(variants.data as unknown as CatalogVariant[]),
    shippingOptions,
    cartItems: asksForItems ? await readCartItems(container, variantIds) : new Map(),
  }
}

async function readCartItems(
  container: MedusaContainer,
  variantIds: string[]
): Promise<Catalog["cartItems"]> {
  const { data: variants } = await container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({
      entity: "product_variant",
      fields: CART_ITEM_FIELDS,
      filters: { id: variantIds },
    })
  return new Map(
    variants.map((variant) => [
      variant.id,
      { variant, product: (variant.product ?? {}) as object },
    ])
  )
}

function distinct(ids: (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))]
}

function byId<Row extends { id: string }>(rows: Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]))
}
