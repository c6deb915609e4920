import { toHandle } from "@medusajs/framework/utils"
import { DateTime } from "luxon"

import { now } from "../../../../../lib/clock"

/** Beyond it, a store's name makes file names that some systems refuse. */
const LONGEST_SLUG = 60

/**
 * The name of an export: the shop's, and today's date where the customer is.
 *
 * @param storeName - as the merchant wrote it
 * @param timeZone - IANA name
 * @example exportName("Café Süd", "Europe/Berlin").asciiName // "cafe-sud-payments-2026-01-31.csv"
 */
export function exportName(
  storeName: string,
  timeZone: string
): { name: string; asciiName: string } {
  const day = DateTime.fromJSDate(now(), { zone: timeZone }).toISODate()
  const fileOf = (slug: string) =>
    `${[...slug].slice(0, LONGEST_SLUG).join("") || "shop"}-payments-${day}.csv`
  const slug = storeName
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu)
    ?.join("-")
  return { name: fileOf(slug ?? ""), asciiName: fileOf(toHandle(storeName)) }
}
