import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  Modules,
  type MedusaError,
} from "@medusajs/framework/utils"

import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import {
  readCartOfCollection,
  type SubscriptionCart,
} from "../../../queries/subscription-cart"
import { checkConsent } from "../../../workflows/subscriptions/check-consent"

/**
 * Where consent is required, keeps the webhook of a cart's payment from core as long as the buyer has not
 * agreed to the terms: core would make the order that the cart's completion refuses. The payment stays, and
 * completes the cart once they agree.
 */
export async function holdBackUnagreed(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
) {
  const cart = await openCartOf(req)
  if (cart && (await lacksConsent(req.scope, cart))) {
    req.scope
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(
        `Customer Hub: cart ${cart.id} is being paid, and its buyer has not agreed to the terms of the ` +
          "subscription. No order is made until they do."
      )
    res.sendStatus(200)
    return
  }
  next()
}

/** The cart that a webhook would order. What cannot be read is core's to refuse. */
async function openCartOf(req: MedusaRequest): Promise<SubscriptionCart | null> {
  const { provider } = req.params
  const hubSettings = req.scope.resolve(HUB_SETTINGS_MODULE)
  const { consent_required } = await hubSettings.getSettings()
  if (
    !consent_required ||
    !hubSettings.paymentProviders.find(`pp_${provider}`).purchase
  ) {
    return null
  }
  const event = await req.scope
    .resolve(Modules.PAYMENT)
    .getWebhookActionAndData({
      provider,
      payload: {
        data: req.body as Record<string, unknown>,
        rawData: req.rawBody as Buffer,
        headers: req.headers,
      },
    })
    .catch(() => null)
  const id = event?.data?.session_id
  if (!id) {
    return null
  }
  const {
    data: [session],
  } = await req.scope.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "payment_session",
    fields: ["payment_collection_id"],
    filters: { id },
  })
  return session
    ? await readCartOfCollection(req.scope, session.payment_collection_id)
    : null
}

async function lacksConsent(
  container: MedusaContainer,
  cart: SubscriptionCart
): Promise<boolean> {
  if (!cart.plan_lines.length || cart.is_completed) {
    return false
  }
  try {
    await checkConsent(container, cart)
    return false
  } catch (error) {
    if ((error as MedusaError).code === "consent_required") {
      return true
    }
    throw error
  }
}
