import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { clientIp } from "../../../../lib/client-ip"
import {
  HUB_SETTINGS_MODULE,
  type HubSettingsModuleService,
} from "../../../../modules/hub-settings"
import type { RequestAccessLinkBody } from "../../../../types/http"
import { requestAccessLinkWorkflow } from "../../../../workflows/access/request-access-link"

/** Takes a request for an access link. The answer is the same, whoever asks for whatever address. */
export async function POST(
  req: MedusaRequest<RequestAccessLinkBody>,
  res: MedusaResponse
) {
  const { options } = req.scope.resolve<HubSettingsModuleService>(HUB_SETTINGS_MODULE)
  await requestAccessLinkWorkflow(req.scope).run({
    input: {
      email: req.validatedBody.email,
      ip: clientIp(
        req.headers["x-forwarded-for"],
        req.socket.remoteAddress,
        options.trustedProxyHops
      ),
    },
  })
  res.status(202).json({})
}
