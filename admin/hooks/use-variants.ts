import { useProductVariants } from "@medusajs/dashboard/hooks"

/** More than a merchant would put on one product. */
const MOST_VARIANTS = 1000

/** The variants of a product by Medusa's own query, which its own pages tell of changes. */
export function useVariants(productId: string) {
  return useProductVariants(productId, { fields: "id,title", limit: MOST_VARIANTS })
}
