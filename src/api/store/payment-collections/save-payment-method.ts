import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createPaymentSessionsWorkflow } from "@medusajs/medusa/core-flows"

import { chargeProblem } from "../../../payment-providers/card-amounts"
import { hubError } from "../../../lib/errors"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import { readCartOfCollection } from "../../../queries/subscription-cart"
import { ensureCartCustomerWorkflow } from "../../../workflows/carts/ensure-cart-customer"
import { renewCustomerAtProviderWorkflow } from "../../../workflows/carts/renew-customer-at-provider"
import { openSetupSessionWorkflow } from "../../../workflows/carts/open-setup-session"
import { setupProviderOf } from "../../../workflows/carts/cart-setup"
import { requestIp } from "../customer-hub/request-ip"
import { withRefusals } from "../../refusals"

/**
 * Makes the payment session of a cart with a subscription save its card, at a provider that can:
 * with the cart's customer, whom core makes known there only when they are signed in; a guest's card
 * is a guest's, whoever is registered with the address. Customer and data are the server's alone:
 * whoever knows the cart could otherwise pay with a stranger's saved card.
 *
 * Where nothing is to be paid now, the session says how a card is saved for what comes later: its `data` has
 * the `client_secret` of a SetupIntent.
 *
 * It answers in core's place, since core's handler knows the signed-in actor only.
 *
 * @throws invalid_request when the cart has no e-mail address yet, or a total that no card can pay;
 * card_setup_failed when the provider does not answer, or its account is not the database's
 */
export const savePaymentMethod = withRefusals(
  async (req: AuthenticatedMedusaRequest<{ provider_id: string }>, res, next) => {
    const collectionId = req.params.id
    const { provider_id } = req.validatedBody
    const { purchase } = req.scope
      .resolve(HUB_SETTINGS_MODULE)
      .paymentProviders.find(provider_id)
    const cart = purchase && (await readCartOfCollection(req.scope, collectionId))
    if (!purchase || !cart?.plan_lines.length) {
      const signedIn = req.auth_context?.actor_id
      if (purchase && signedIn) {
        await renewCustomerAtProviderWorkflow(req.scope).run({
          input: { customer_id: signedIn, provider_id },
        })
      }
      return next()
    }
    const answer = async () => {
      const {
        data: [payment_collection],
      } = await req.scope.resolve(ContainerRegistrationKeys.QUERY).graph({
        entity: "payment_collection",
        fields: req.queryConfig.fields,
        filters: { id: collectionId },
      })
      res.json({ payment_collection })
    }
    if (cart.is_free && setupProviderOf(req.scope, cart) === provider_id) {
      await openSetupSessionWorkflow(req.scope).run({
        input: {
          cart_id: cart.id,
          actor_id: req.auth_context?.actor_id || null,
          ip: requestIp(req),
          payment_collection_id: collectionId,
          provider_id,
          currency_code: cart.currency_code,
          present_ids: cart.payment_sessions.map(({ id }) => id),
        },
      })
      return await answer()
    }
    const problem = chargeProblem(cart.total, cart.currency_code)
    if (problem) {
      throw hubError(
        "invalid_request",
        `total: to be paid by card, the cart's total ${problem}.`
      )
    }
    const {
      result: { customer_id },
    } = await ensureCartCustomerWorkflow(req.scope).run({
      input: { cart_id: cart.id, actor_id: req.auth_context?.actor_id || null },
    })
    await renewCustomerAtProviderWorkflow(req.scope).run({
      input: { customer_id, provider_id },
    })
    await createPaymentSessionsWorkflow(req.scope).run({
      input: {
        payment_collection_id: collectionId,
        provider_id,
        customer_id,
        data: purchase.sessionData,
      },
    })
    await answer()
  }
)
