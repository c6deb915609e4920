import type { MedusaContainer } from "@medusajs/framework/types"

import { now } from "../lib/clock"
import { instantsOf, type InstantRange } from "../lib/payment-range"
import { UTC, usableZone, zoneOfCountry } from "../lib/time-zone"
import { HUB_SETTINGS_MODULE, type HubSettingsRecord } from "../modules/hub-settings"
import type { PaymentRange } from "../types/http"
import { sql } from "./sql"

/** The time zone whose days the shop's customers and staff are shown: that of the settings, else the default. */
export async function readTimeZone(container: MedusaContainer): Promise<string> {
  return timeZoneOf(container, await container.resolve(HUB_SETTINGS_MODULE).getSettings())
}

/** The same, of settings that are read already. */
export async function timeZoneOf(
  container: MedusaContainer,
  { time_zone }: Pick<HubSettingsRecord, "time_zone">
): Promise<string> {
  return time_zone === null ? readDefaultTimeZone(container) : usableZone(time_zone)
}

/**
 * The time zone while staff chose none: that of the country of the store's default location, where
 * the country has only one, else UTC.
 */
export async function readDefaultTimeZone(container: MedusaContainer): Promise<string> {
  const [place] = await sql<{ country_code: string }>(
    container,
    `SELECT address.country_code
       FROM store
       JOIN stock_location location ON location.id = store.default_location_id
       JOIN stock_location_address address ON address.id = location.address_id
      WHERE store.deleted_at IS NULL AND location.deleted_at IS NULL
        AND address.deleted_at IS NULL
      ORDER BY store.created_at LIMIT 1`
  )
  return (place && zoneOfCountry(place.country_code, now())) ?? UTC
}

/** The instants of a range of the shop's days. */
export async function readInstants(
  container: MedusaContainer,
  range: PaymentRange
): Promise<InstantRange> {
  const hasDays = range.from !== undefined || range.to !== undefined
  return instantsOf(range, hasDays ? await readTimeZone(container) : UTC)
}
