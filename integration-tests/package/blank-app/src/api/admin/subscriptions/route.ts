import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"
import type SubscriptionModuleService from "../../../modules/subscription/service"

export const AUTHENTICATE = false

export async function GET(req: MedusaRequest, res: MedusaResponse) {
  const service = req.scope.resolve<SubscriptionModuleService>(SUBSCRIPTION_MODULE)
  res.json({ of: "the neighbor", subscriptions: await service.listSubscriptions() })
}
