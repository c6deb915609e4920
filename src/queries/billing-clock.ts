import type { MedusaContainer } from "@medusajs/framework/types"

import { now } from "../lib/clock"
import { HUB_SETTINGS_MODULE } from "../modules/hub-settings"
import { sql } from "./sql"

/** Servers that keep time by NTP differ by milliseconds. */
const TOLERATED_SECONDS = 2 * 60

/**
 * Whether the business time of this process is more than two minutes away from the database's clock.
 * Nothing may be billed by it then: a clock that runs ahead would charge periods that have not begun,
 * and pass over others for good. A test clock is meant to differ.
 */
export async function isBillingClockWrong(container: MedusaContainer): Promise<boolean> {
  if (container.resolve(HUB_SETTINGS_MODULE).options.testClock) {
    return false
  }
  const [{ is_wrong }] = await sql<{ is_wrong: boolean }>(
    container,
    `SELECT abs(extract(epoch FROM (:now::timestamptz - clock_timestamp()))) > :tolerated
            AS is_wrong`,
    { now: now(), tolerated: TOLERATED_SECONDS }
  )
  return is_wrong
}
