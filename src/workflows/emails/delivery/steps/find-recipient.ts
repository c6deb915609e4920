import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { normalizeEmail } from "../../../../lib/email-address"
import { findHubAddress } from "../../../../queries/hub-address"
import type { AccessLinkRecipient } from "../types"

/** An address as somebody typed it, or a customer record. */
export type FindAccessLinkRecipientInput = { email?: string; customer_id?: string }

/**
 * Finds the stored address to mail a link to: that of whoever has the typed address and something to see, or that
 * of the customer record. The response is null when there is no such record. A typed address that
 * nobody has gives a recipient without a stored address.
 */
export const findAccessLinkRecipientStep = createStep(
  "find-access-link-recipient",
  async ({ email, customer_id }: FindAccessLinkRecipientInput, { container }) => {
    if (customer_id) {
      const query = container.resolve(ContainerRegistrationKeys.QUERY)
      const {
        data: [customer],
      } = await query.graph({
        entity: "customer",
        fields: ["email"],
        filters: { id: customer_id },
      })
      return new StepResponse(recipient(customer?.email ?? null, customer?.email))
    }
    const stored = email ? await findHubAddress(container, email) : null
    return new StepResponse(recipient(stored, stored ?? email))
  }
)

function recipient(
  stored: string | null,
  address: string | null | undefined
): AccessLinkRecipient | null {
  return address ? { to: stored, email: normalizeEmail(address) } : null
}
