import {
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

export type Shipping = {
  locationId: string
  shippingOptionId: string
  shippingProfileId: string
}

/**
 * A warehouse of the sales channel with one way to ship, a parcel at a fixed price.
 *
 * @param options.prices - by currency, major units
 */
export async function createShipping(
  container: MedusaContainer,
  options: {
    salesChannelId: string
    countries: string[]
    prices: Record<string, number>
  }
): Promise<Shipping> {
  const {
    result: [location],
  } = await createStockLocationsWorkflow(container).run({
    input: { locations: [{ name: "Roastery" }] },
  })
  const link = container.resolve(ContainerRegistrationKeys.LINK)
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: location.id },
    [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" },
  })
  await linkSalesChannelsToStockLocationWorkflow(container).run({
    input: { id: location.id, add: [options.salesChannelId] },
  })
  const {
    result: [profile],
  } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: "Parcels", type: "default" }] },
  })
  const set = await container.resolve(Modules.FULFILLMENT).createFulfillmentSets({
    name: "Shipping",
    type: "shipping",
    service_zones: [
      {
        name: "Everywhere",
        geo_zones: options.countries.map((country_code) => ({
          country_code,
          type: "country" as const,
        })),
      },
    ],
  })
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: location.id },
    [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
  })
  const {
    result: [option],
  } = await createShippingOptionsWorkflow(container).run({
    input: [
      {
        name: "Standard parcel",
        price_type: "flat",
        provider_id: "manual_manual",
        service_zone_id: set.service_zones[0].id,
        shipping_profile_id: profile.id,
        type: { label: "Standard", description: "Two days", code: "standard" },
        prices: Object.entries(options.prices).map(([currency_code, amount]) => ({
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
    locationId: location.id,
    shippingOptionId: option.id,
    shippingProfileId: profile.id,
  }
}
