import type { MedusaContainer } from "@medusajs/framework/types"

import { unlimited, type Limiter } from "../../lib/limiter"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import type { BillingMode } from "./types"

/**
 * What work on a cycle waits for besides a free request to its provider: renewals that the calendar
 * makes due leave some requests to those that a customer or a webhook waits for.
 */
export function limitOf(container: MedusaContainer, mode: BillingMode): Limiter {
  return mode === "due" ? container.resolve(HUB_SETTINGS_MODULE).limitRenewals : unlimited
}
