import {
  createInventoryLevelsWorkflow,
  createProductsWorkflow,
} from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules, ProductStatus } from "@medusajs/framework/utils"
import { PRODUCT_KEYS, productSpec, type ProductKey } from "./catalog"
import { pictureUrl } from "./pictures"

/** A product as it was made: what order lines and subscription items refer to. */
export type SeededProduct = {
  key: ProductKey
  product_id: string
  variant_id: string
}

/** Creates the catalogue with prices, pictures and stock. */
export async function createProducts(
  container: MedusaContainer,
  ids: { salesChannelId: string; shippingProfileId: string; locationId: string }
) {
  const { result: products } = await createProductsWorkflow(container).run({
    input: {
      products: PRODUCT_KEYS.map((key) => {
        const spec = productSpec(key)
        return {
          title: spec.title,
          handle: spec.handle,
          description: spec.description,
          status: ProductStatus.PUBLISHED,
          thumbnail: pictureUrl(spec.handle),
          images: [{ url: pictureUrl(spec.handle) }],
          shipping_profile_id: ids.shippingProfileId,
          sales_channels: [{ id: ids.salesChannelId }],
          metadata: spec.payWhatYouWant ? { pay_what_you_want: true } : undefined,
          options: [{ title: "Size", values: [spec.variant] }],
          variants: [
            {
              title: spec.variant,
              sku: spec.handle,
              manage_inventory: !spec.payWhatYouWant,
              options: { Size: spec.variant },
              prices: Object.entries(spec.prices).map(([currency_code, amount]) => ({
                currency_code,
                amount,
              })),
            },
          ],
        }
      }),
    },
  })
  const inventory = await container
    .resolve(Modules.INVENTORY)
    .listInventoryItems({}, { select: ["id"] })
  await createInventoryLevelsWorkflow(container).run({
    input: {
      inventory_levels: inventory.map(({ id }) => ({
        inventory_item_id: id,
        location_id: ids.locationId,
        stocked_quantity: 10_000,
      })),
    },
  })
  return Object.fromEntries(
    PRODUCT_KEYS.map((key) => {
      const product = products.find(({ handle }) => handle === productSpec(key).handle)!
      return [key, { key, product_id: product.id, variant_id: product.variants[0].id }]
    })
  ) as Record<ProductKey, SeededProduct>
}
