import { shownVariant } from "../variant-title"

describe("shownVariant", () => {
  it.each([
    ["250 g, whole bean", "250 g, whole bean"],
    [" 250 g ", "250 g"],
    ["Default variant", null],
    ["House Blend", null],
    ["", null],
    [null, null],
  ])("of %p is %p", (variant_title, shown) => {
    expect(shownVariant({ product_title: "House Blend", variant_title })).toBe(shown)
  })
})
