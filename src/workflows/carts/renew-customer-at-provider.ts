import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"

import {
  renewCustomerAtProviderStep,
  type RenewCustomerInput,
} from "./steps/renew-customer-at-provider"

/**
 * Runs before a payment session is made: core takes the account holder that it has, whether or not the
 * provider still knows its customer.
 *
 * @throws card_setup_failed when the provider does not answer, or its account is not the database's
 */
export const renewCustomerAtProviderWorkflow = createWorkflow(
  "customer-hub-renew-customer-at-provider",
  (input: RenewCustomerInput) => new WorkflowResponse(renewCustomerAtProviderStep(input))
)
