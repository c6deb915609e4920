import type { CardOnFile } from "../../../../src/types/http"

/** @example cardName({ brand: "visa", last4: "0341" }) // "Visa 0341" */
export function cardName({ brand, last4 }: Pick<CardOnFile, "brand" | "last4">): string {
  return `${brand.charAt(0).toUpperCase()}${brand.slice(1)} ${last4}`
}
