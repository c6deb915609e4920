import type { MedusaRequest } from "@medusajs/framework/http"

import { clientIp } from "../../../lib/client-ip"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"

/** Where a request comes from, for the limits an IP address. */
export function requestIp(req: MedusaRequest): string {
  const { options } = req.scope.resolve(HUB_SETTINGS_MODULE)
  return clientIp(
    req.headers["x-forwarded-for"],
    req.socket.remoteAddress,
    options.trustedProxyHops
  )
}
