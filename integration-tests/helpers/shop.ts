import { Modules, ProductStatus } from "@medusajs/framework/utils"
import {
  createInventoryLevelsWorkflow,
  createProductsWorkflow,
  createRegionsWorkflow,
  createTaxRegionsWorkflow,
} from "@medusajs/medusa/core-flows"

import { SUBSCRIPTION_MODULE } from "../../src/modules/subscription"
import type { PlanSnapshot } from "../../src/types/http"
import type { TestApp } from "./app"
import { createShipping } from "./shipping"

export type TestShop = {
  salesChannelId: string
  /** By currency. */
  regionIds: Record<ShopCurrency, string>
  locationId: string
  shippingOptionId: string
  shippingProfileId: string
}

export type ShopCurrency = keyof typeof REGIONS

/** Prices are without tax in euro, with tax in yen. */
const REGIONS = {
  eur: { name: "Germany", country: "de", taxRate: 19 },
  jpy: { name: "Japan", country: "jp", taxRate: 10 },
} as const

const CURRENCIES = Object.keys(REGIONS) as ShopCurrency[]

export const SHIPPING_PRICES: Record<ShopCurrency, number> = { eur: 4.5, jpy: 600 }

/** A country of a region, for addresses. */
export function countryOf(currency: ShopCurrency): string {
  return REGIONS[currency].country
}

/**
 * A real little shop: two regions with Stripe and Medusa's manual provider, their taxes, a
 * warehouse, and one way to ship everywhere. Once an app.
 */
export async function aShop(app: TestApp): Promise<TestShop> {
  const { container } = app
  const [salesChannel] = await container
    .resolve(Modules.SALES_CHANNEL)
    .listSalesChannels({}, { take: 1 })
  const { result: regions } = await createRegionsWorkflow(container).run({
    input: {
      regions: CURRENCIES.map((currency_code) => ({
        currency_code,
        name: REGIONS[currency_code].name,
        countries: [REGIONS[currency_code].country],
        payment_providers: ["pp_stripe_stripe", "pp_system_default"],
      })),
    },
  })
  await createTaxRegionsWorkflow(container).run({
    input: CURRENCIES.map((currency) => ({
      country_code: REGIONS[currency].country,
      provider_id: "tp_system",
      default_tax_rate: { rate: REGIONS[currency].taxRate, code: "vat", name: "VAT" },
    })),
  })
  await container.resolve(Modules.PRICING).createPricePreferences({
    attribute: "currency_code",
    value: "jpy",
    is_tax_inclusive: true,
  })
  const shipping = await createShipping(container, {
    salesChannelId: salesChannel.id,
    countries: CURRENCIES.map(countryOf),
    prices: SHIPPING_PRICES,
  })
  return {
    salesChannelId: salesChannel.id,
    regionIds: Object.fromEntries(
      regions.map(({ currency_code, id }) => [currency_code, id])
    ) as Record<ShopCurrency, string>,
    ...shipping,
  }
}

export type ProductForSale = {
  title?: string
  /** Per unit, by currency; 12.50 EUR and 1500 JPY unless told otherwise. */
  prices?: Partial<Record<ShopCurrency, number>>
  /** Sells it as a subscription. */
  plan?: Partial<PlanSnapshot>
  payWhatYouWant?: boolean
  /** Delivered by e-mail, say: neither shipping nor stock. */
  isDigital?: boolean
  stock?: number
}

let products = 0

/** A published product with one variant, priced and in stock. */
export async function aProductForSale(
  app: TestApp,
  shop: TestShop,
  {
    title = "House Blend",
    prices = { eur: 12.5, jpy: 1500 },
    plan,
    payWhatYouWant = false,
    isDigital = false,
    stock = 1000,
  }: ProductForSale = {}
): Promise<{ product_id: string; variant_id: string; plan_id: string | null }> {
  const { container } = app
  products += 1
  const { result } = await createProductsWorkflow(container).run({
    input: {
      products: [
        {
          title,
          handle: `for-sale-${products}`,
          status: ProductStatus.PUBLISHED,
          ...(!isDigital && { shipping_profile_id: shop.shippingProfileId }),
          sales_channels: [{ id: shop.salesChannelId }],
          metadata: payWhatYouWant ? { pay_what_you_want: true } : undefined,
          options: [{ title: "Size", values: ["250 g"] }],
          variants: [
            {
              title: "250 g",
              sku: `for-sale-${products}`,
              manage_inventory: !isDigital,
              options: { Size: "250 g" },
              prices: Object.entries(prices).map(([currency_code, amount]) => ({
                currency_code,
                amount,
              })),
            },
          ],
        },
      ],
    },
  })
  const [product] = result
  const variant_id = product.variants[0].id
  if (!isDigital) {
    const inventory = await container
      .resolve(Modules.INVENTORY)
      .listInventoryItems({ sku: `for-sale-${products}` }, { select: ["id"] })
    await createInventoryLevelsWorkflow(container).run({
      input: {
        inventory_levels: inventory.map(({ id }) => ({
          inventory_item_id: id,
          location_id: shop.locationId,
          stocked_quantity: stock,
        })),
      },
    })
  }
  return {
    product_id: product.id,
    variant_id,
    plan_id: plan ? await sellBy(app, variant_id, plan) : null,
  }
}

async function sellBy(app: TestApp, variantId: string, plan: Partial<PlanSnapshot>) {
  const service = app.container.resolve(SUBSCRIPTION_MODULE)
  const { id } = await service.createHubSubscriptionPlans({ interval: "month", ...plan })
  await service.setPlanVariants({ plan_id: id, variant_ids: [variantId] })
  return id
}
