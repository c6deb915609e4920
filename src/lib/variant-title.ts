/** What Medusa calls the one variant of a product without options. */
const UNNAMED = "Default variant"

/**
 * A variant's name where it says something.
 *
 * @returns null for the only variant of a product, and where the product's title says it already
 * @example shownVariant({ product_title: "House Blend", variant_title: "250 g" }) // "250 g"
 */
export function shownVariant({
  product_title,
  variant_title,
}: {
  product_title?: unknown
  variant_title?: unknown
}): string | null {
  const title = typeof variant_title === "string" ? variant_title.trim() : ""
  return title && title !== UNNAMED && title !== product_title ? title : null
}
