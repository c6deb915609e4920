import {
  createRegionsWorkflow,
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  createTaxRegionsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
  updateStoresWorkflow,
} from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { STRIPE_PROVIDER_ID } from "../../src/payment-providers/stripe/provider"
import type { ProductKey } from "./catalog"
import { REGIONS, TAX_RATES, type CountryCode, type CurrencyCode } from "./places"
import { createProducts, type SeededProduct } from "./products"

export type Shop = {
  salesChannelId: string
  regionIds: Record<CurrencyCode, string>
  shippingOptionId: string
  products: Record<ProductKey, SeededProduct>
}

/** Everything is sent by this one, at a flat price with the tax in it. */
export const SHIPPING_NAME = "Standard parcel"

export const SHIPPING_PRICES: Record<CurrencyCode, number> = {
  usd: 4.5,
  eur: 3.9,
  gbp: 3.2,
  jpy: 600,
}

/** Regions, taxes, one warehouse with shipping everywhere, and the products. */
export async function createShop(
  container: MedusaContainer,
  storeId: string
): Promise<Shop> {
  const [salesChannel] = await container
    .resolve(Modules.SALES_CHANNEL)
    .listSalesChannels({}, { take: 1 })
  await container
    .resolve(Modules.SALES_CHANNEL)
    .updateSalesChannels(salesChannel.id, { name: "Fernhill Online" })
  await updateStoresWorkflow(container).run({
    input: {
      selector: { id: storeId },
      update: {
        supported_currencies: REGIONS.map(({ currency_code }, index) => ({
          currency_code,
          is_default: index === 0,
          is_tax_inclusive: true,
        })),
      },
    },
  })
  const regionIds = await createRegions(container)
  const { locationId, shippingOptionId, shippingProfileId } = await createShipping(
    container,
    salesChannel.id
  )
  const products = await createProducts(container, {
    salesChannelId: salesChannel.id,
    shippingProfileId,
    locationId,
  })
  return { salesChannelId: salesChannel.id, regionIds, shippingOptionId, products }
}

async function createRegions(container: MedusaContainer) {
  const { result: regions } = await createRegionsWorkflow(container).run({
    input: {
      regions: REGIONS.map((region) => ({
        ...region,
        is_tax_inclusive: true,
        payment_providers: ["pp_system_default", STRIPE_PROVIDER_ID],
      })),
    },
  })
  await createTaxRegionsWorkflow(container).run({
    input: Object.entries(TAX_RATES).map(([country_code, rate]) => ({
      country_code,
      provider_id: "tp_system",
      default_tax_rate: { rate, code: taxCode(country_code), name: "VAT" },
    })),
  })
  return Object.fromEntries(
    regions.map(({ currency_code, id }) => [currency_code, id])
  ) as Record<CurrencyCode, string>
}

/** The code that tax lines of that country carry. */
export function taxCode(country: string): string {
  return `vat-${country}`
}

async function createShipping(container: MedusaContainer, salesChannelId: string) {
  const { result: locations } = await createStockLocationsWorkflow(container).run({
    input: {
      locations: [
        {
          name: "Fernhill Roastery",
          address: { address_1: "12 Mill Lane", city: "Fernhill", country_code: "us" },
        },
      ],
    },
  })
  const locationId = locations[0].id
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: locationId },
    [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" },
  })
  await linkSalesChannelsToStockLocationWorkflow(container).run({
    input: { id: locationId, add: [salesChannelId] },
  })
  const { result: profiles } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: "Parcels", type: "default" }] },
  })
  const countries = Object.keys(TAX_RATES) as CountryCode[]
  const set = await container.resolve(Modules.FULFILLMENT).createFulfillmentSets({
    name: "Fernhill Roastery shipping",
    type: "shipping",
    service_zones: [
      {
        name: "Everywhere we sell",
        geo_zones: countries.map((country_code) => ({
          country_code,
          type: "country" as const,
        })),
      },
    ],
  })
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: locationId },
    [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
  })
  const { result: options } = await createShippingOptionsWorkflow(container).run({
    input: [
      {
        name: SHIPPING_NAME,
        price_type: "flat",
        provider_id: "manual_manual",
        service_zone_id: set.service_zones[0].id,
        shipping_profile_id: profiles[0].id,
        type: { label: "Standard", description: "Two to five days.", code: "standard" },
        prices: Object.entries(SHIPPING_PRICES).map(([currency_code, amount]) => ({
          currency_code,
          amount,
        })),
        rules: [
          { attribute: "enabled_in_store", value: "true", operator: "eq" },
          { attribute: "is_return", value: "false", operator: "eq" },
        ],
      },
    ],
  })
  return {
    locationId,
    shippingOptionId: options[0].id,
    shippingProfileId: profiles[0].id,
  }
}
