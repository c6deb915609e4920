import type { MedusaContainer, TaxCalculationContext } from "@medusajs/framework/types"
import {
  calculateAmountsWithTax,
  ContainerRegistrationKeys,
  MathBN,
  Modules,
} from "@medusajs/framework/utils"

import { hubError } from "../lib/errors"
import { payableAmount } from "../lib/payable-amount"
import type { ItemPrice } from "../modules/subscription"
import type { PlanSnapshot, StorePlan, StorePlanPrice } from "../types/http"
import { sql } from "./sql"
import { laterPrices, pricesOfVariants } from "./variant-price"

export type StorePlansFilter = {
  /** Either of them, or both. */
  variant_ids?: string[]
  product_id?: string
  /** Of the shop's publishable key. */
  sales_channel_ids: string[]
}

/** Where a plan is sold: a region, whose currency counts, or a currency alone. */
export type StorePlansPlace = {
  region_id?: string
  currency_code?: string
  /** Of the region: prices are told with its tax. */
  country_code?: string
}

/**
 * The plans that a storefront may sell, with what a visitor who is not signed in pays for one unit,
 * by the prices and taxes of a cart there: as many queries for a hundred variants as for one.
 *
 * @throws invalid_request for an unknown region, or a country that is not in it
 */
export async function listStorePlans(
  container: MedusaContainer,
  filter: StorePlansFilter,
  place: StorePlansPlace
): Promise<StorePlan[]> {
  const [{ currency_code, has_taxes }, variants] = await Promise.all([
    termsOfPlace(container, place),
    listPlannedVariants(container, filter),
  ])
  if (!variants.length) {
    return []
  }
  const { region_id, country_code } = place
  const { sales_channel_ids } = filter
  const prices = await pricesOfVariants(container, {
    variant_ids: variants.map(({ variant_id }) => variant_id),
    quantity: 1,
    context: {
      currency_code,
      region_id,
      // As a cart has it, which is in one.
      ...(sales_channel_ids.length === 1 && { sales_channel_id: sales_channel_ids[0] }),
    },
  })
  const [later, rates] = await Promise.all([
    laterPrices(container, { currency_code, prices }),
    country_code && has_taxes
      ? taxRates(
          container,
          variants.map((variant) => ({
            ...variant,
            currency_code,
            unit_price: prices.get(variant.variant_id)?.unit_price ?? 0,
          })),
          { address: { country_code } }
        )
      : null,
  ])
  return variants.flatMap(({ product_type_id: _, ...plan }) => {
    const { variant_id } = plan
    const first = prices.get(variant_id)
    if (!first) {
      return []
    }
    const asShown = (price: ItemPrice): StorePlanPrice => ({
      currency_code,
      amount: MathBN.convert(price.unit_price).toNumber(),
      is_tax_inclusive: price.is_tax_inclusive,
      amount_with_tax: rates
        ? amountWithTax(price, rates.get(variant_id) ?? [], currency_code)
        : null,
    })
    return [
      {
        ...plan,
        price: asShown(later.get(variant_id) ?? first),
        first_price: asShown(first),
      },
    ]
  })
}

type PlannedVariant = PlanSnapshot &
  Pick<StorePlan, "id" | "variant_id" | "product_id"> & { product_type_id: string | null }

/** Only of products that are published in one of the sales channels. */
async function listPlannedVariants(
  container: MedusaContainer,
  { variant_ids, product_id, sales_channel_ids }: StorePlansFilter
): Promise<PlannedVariant[]> {
  return await sql<PlannedVariant>(
    container,
    `SELECT plan.id, variant.id AS variant_id, product.id AS product_id,
            product.type_id AS product_type_id, plan.interval, plan.interval_count,
            plan.trial_days, plan.charge_limit
       FROM product_variant variant
       JOIN product ON product.id = variant.product_id
        AND product.status = 'published' AND product.deleted_at IS NULL
       JOIN hub_subscription_plan_variant sold
         ON sold.variant_id = variant.id AND sold.deleted_at IS NULL
       JOIN hub_subscription_plan plan
         ON plan.id = sold.plan_id AND plan.deleted_at IS NULL
      WHERE variant.deleted_at IS NULL
        ${variant_ids ? "AND variant.id = ANY(:variant_ids)" : ""}
        ${product_id ? "AND product.id = :product_id" : ""}
        AND EXISTS (SELECT FROM product_sales_channel link
                     WHERE link.product_id = product.id AND link.deleted_at IS NULL
                       AND link.sales_channel_id = ANY(:sales_channel_ids))
      ORDER BY product.id, variant.variant_rank, variant.id`,
    {
      ...(variant_ids && { variant_ids }),
      ...(product_id && { product_id }),
      sales_channel_ids,
    }
  )
}

async function termsOfPlace(
  container: MedusaContainer,
  { region_id, currency_code, country_code }: StorePlansPlace
): Promise<{ currency_code: string; has_taxes: boolean }> {
  if (!region_id) {
    return { currency_code: currency_code!, has_taxes: false }
  }
  const {
    data: [region],
  } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "region",
    fields: ["id", "currency_code", "automatic_taxes", "countries.iso_2"],
    filters: { id: region_id },
  })
  if (!region) {
    throw hubError("invalid_request", "region_id: there is no such region.")
  }
  const isThere = region.countries?.some(
    (country: { iso_2: string } | null) => country?.iso_2 === country_code
  )
  if (country_code && !isThere) {
    throw hubError("invalid_request", "country_code: this country is not in the region.")
  }
  return { currency_code: region.currency_code, has_taxes: region.automatic_taxes }
}

/** The tax rates of each variant, in percent, as Medusa's Tax Module gives them for a cart's lines. */
async function taxRates(
  container: MedusaContainer,
  items: (PlannedVariant & { currency_code: string; unit_price: string | number })[],
  place: Pick<TaxCalculationContext, "address">
): Promise<Map<string, { rate: number }[]>> {
  const lines = await container.resolve(Modules.TAX).getTaxLines(
    items.map(
      ({ variant_id, product_id, product_type_id, currency_code, unit_price }) => ({
        id: variant_id,
        product_id,
        product_type_id: product_type_id ?? undefined,
        quantity: 1,
        unit_price,
        currency_code,
      })
    ),
    place
  )
  const rates = new Map<string, { rate: number }[]>()
  for (const line of lines) {
    if ("line_item_id" in line) {
      const others = rates.get(line.line_item_id) ?? []
      rates.set(line.line_item_id, [...others, { rate: line.rate ?? 0 }])
    }
  }
  return rates
}

/** What a card pays for one unit. */
function amountWithTax(
  { unit_price, is_tax_inclusive }: ItemPrice,
  taxLines: { rate: number }[],
  currencyCode: string
): number {
  const { priceWithTax } = calculateAmountsWithTax({
    taxLines,
    amount: Number(unit_price),
    includesTax: is_tax_inclusive,
  })
  return payableAmount(priceWithTax, currencyCode).toNumber()
}
