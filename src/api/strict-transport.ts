import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { HUB_SETTINGS_MODULE } from "../modules/hub-settings"

/** In seconds. */
const YEAR = 365 * 24 * 60 * 60

/**
 * Tells browsers to reach this host by https only, for a year (HSTS, RFC 6797), when the hub is
 * https. It speaks for this host alone: without includeSubDomains and preload, which are for the
 * owner of the domain to decide.
 */
export function strictTransport(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
) {
  const { options } = req.scope.resolve(HUB_SETTINGS_MODULE)
  if (options.hubUrl.startsWith("https:")) {
    res.set("Strict-Transport-Security", `max-age=${YEAR}`)
  }
  next()
}
