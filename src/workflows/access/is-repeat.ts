import type { MedusaContainer } from "@medusajs/framework/types"

import { now } from "../../lib/clock"
import { HUB_ACCESS_MODULE, REPEAT_RATE_LIMIT } from "../../modules/hub-access"

/**
 * Whether the same mail was asked for a moment ago: a second click, or a request that reached the server
 * twice. Of any number that run at once, in any number of processes, all but one are repeats.
 *
 * @param mail - which mail, to whom
 */
export async function isRepeat(
  container: MedusaContainer,
  mail: string
): Promise<boolean> {
  const isFirst = await container
    .resolve(HUB_ACCESS_MODULE)
    .takeFromRateLimit({ key: `again:${mail}`, ...REPEAT_RATE_LIMIT, at: now() })
  return !isFirst
}
