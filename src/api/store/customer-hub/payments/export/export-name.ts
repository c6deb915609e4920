import { now } from "../../../../../lib/clock"
import { dayIn } from "../../../../../lib/time-zone"

/** Beyond it, a store's name makes file names that some systems refuse. */
const LONGEST_SLUG = 60

/**
 * The name of an export: the shop's, and today's date where the shop is.
 *
 * @param storeName - as the merchant wrote it
 * @param timeZone - IANA name
 * @example exportName("Café Süd", "Europe/Berlin").asciiName // "cafe-sud-payments-2026-01-31.csv"
 */
export function exportName(
  storeName: string,
  timeZone: string
): { name: string; asciiName: string } {
  const day = dayIn(timeZone, now())
  const fileOf = (words: string[] | null) => {
    const slug = [...(words ?? ["shop"]).join("-")].slice(0, LONGEST_SLUG).join("")
    return `${slug}-payments-${day}.csv`
  }
  const spoken = storeName.toLowerCase()
  const unaccented = spoken.normalize("NFKD").replace(/\p{M}/gu, "")
  return {
    name: fileOf(spoken.match(/[\p{L}\p{M}\p{N}]+/gu)),
    asciiName: fileOf(unaccented.match(/[a-z0-9]+/g)),
  }
}
