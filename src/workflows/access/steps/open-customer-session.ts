import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { normalizeEmail } from "../../../lib/email-address"
import { hubError, tooManyRequests } from "../../../lib/errors"
import {
  CUSTOMER_SESSION_RATE_LIMIT,
  HUB_ACCESS_MODULE,
  type NewCustomerSession,
} from "../../../modules/hub-access"
import { isAddressProven } from "../../../queries/proven-address"
import { sql } from "../../../queries/sql"

/** Hashes only: Medusa stores what goes into a step. */
export type OpenCustomerSessionStepInput = Pick<
  NewCustomerSession,
  "customer_id" | "session_token_hash" | "device"
> & { auth_identity_id: string }

/**
 * Opens a hub session for a customer who is logged in at the shop. There is no compensation: nobody has
 * its token yet.
 *
 * @throws customer_login_required when the account is gone; too_many_requests
 */
export const openCustomerSessionStep = createStep(
  "open-customer-session",
  async (input: OpenCustomerSessionStepInput, { container }) => {
    const { auth_identity_id, ...session } = input
    const { customer_id } = session
    const hubAccess = container.resolve(HUB_ACCESS_MODULE)
    const at = now()
    const mayOpen = await hubAccess.takeFromRateLimit({
      key: `customer-session:${customer_id}`,
      ...CUSTOMER_SESSION_RATE_LIMIT,
      at,
    })
    if (!mayOpen) {
      throw tooManyRequests(
        "This login has opened many sessions in the last minutes. Keep one: it lasts 30 minutes.",
        CUSTOMER_SESSION_RATE_LIMIT.window
      )
    }
    const [customer] = await sql<{ email: string }>(
      container,
      "SELECT email FROM customer WHERE id = ? AND has_account AND deleted_at IS NULL",
      [customer_id]
    )
    if (!customer?.email) {
      throw hubError("customer_login_required", "This customer's account is gone.")
    }
    const email = normalizeEmail(customer.email)
    const address_proven = await isAddressProven(container, {
      customer_id,
      auth_identity_id,
      email,
    })
    return new StepResponse(
      await hubAccess.openCustomerSession({ ...session, email, address_proven, at })
    )
  }
)
