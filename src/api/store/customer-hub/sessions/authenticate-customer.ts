import {
  authenticate,
  type AuthenticatedMedusaRequest,
  type MedusaNextFunction,
  type MedusaRequest,
  type MedusaResponse,
} from "@medusajs/framework/http"

import { hubError } from "../../../../lib/errors"
import { withRefusals } from "../../../refusals"

/** Forgets whom core knows by the shop's cookie: another site's page could make a browser send it. */
function forgetCookie(
  req: MedusaRequest & Partial<Pick<AuthenticatedMedusaRequest, "auth_context">>,
  _res: MedusaResponse,
  next: MedusaNextFunction
) {
  req.auth_context = undefined
  next()
}

/** Medusa's own check of a customer's token. */
const readCustomerToken = authenticate("customer", "bearer", {
  allowUnauthenticated: true,
  requireMfa: true,
})

/** @throws customer_login_required for whoever is not logged in at the shop, and for staff */
const requireCustomer = withRefusals((req: AuthenticatedMedusaRequest, _res, next) => {
  if (req.auth_context?.actor_type !== "customer" || !req.auth_context.actor_id) {
    throw hubError(
      "customer_login_required",
      "Send the token of a customer who is logged in at the shop, as Bearer."
    )
  }
  next()
})

/** Lets only a customer through who is logged in at the shop. */
export const authenticateCustomer = [forgetCookie, readCustomerToken, requireCustomer]
