import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { setupNotBegun } from "../cart-setup"
import {
  ensureCustomerAtProvider,
  isMadeAtProvider,
} from "../ensure-customer-at-provider"

export type RenewCustomerInput = { customer_id: string; provider_id: string }

/**
 * Makes a customer anew that the provider no longer has. One that was never made there is left to core,
 * which knows more of them.
 *
 * @throws card_setup_failed when the provider does not answer, or its account is not the database's
 */
export const renewCustomerAtProviderStep = createStep(
  "renew-customer-at-provider",
  async (input: RenewCustomerInput, { container }) => {
    try {
      if (await isMadeAtProvider(container, input)) {
        await ensureCustomerAtProvider(container, input)
      }
    } catch (error) {
      throw setupNotBegun(container, error as Error)
    }
    return new StepResponse(null)
  }
)
