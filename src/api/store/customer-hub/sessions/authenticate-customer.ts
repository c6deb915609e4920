import { authenticate, type AuthenticatedMedusaRequest } from "@medusajs/framework/http"

import { hubError } from "../../../../lib/errors"
import { withRefusals } from "../../../refusals"

/** Medusa's own check of a customer's token. No cookie: another site's page could send it. */
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
export const authenticateCustomer = [readCustomerToken, requireCustomer]
