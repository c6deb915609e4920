import type { MedusaContainer } from "@medusajs/framework/types"

import { CODE_RATE_LIMIT, HUB_ACCESS_MODULE } from "../../modules/hub-access"

/**
 * Counts a try of a six-digit code against its IP address. Codes of sign-ins and of sessions count
 * together, so that nobody gets twice the tries.
 *
 * @param at - business time
 * @returns whether it may be looked at
 */
export async function takeCodeTry(
  container: MedusaContainer,
  { ip, at }: { ip: string; at: Date }
): Promise<boolean> {
  return await container
    .resolve(HUB_ACCESS_MODULE)
    .takeFromRateLimit({ key: `code:${ip}`, ...CODE_RATE_LIMIT, at })
}
