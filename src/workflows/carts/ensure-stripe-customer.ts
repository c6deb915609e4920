import type { MedusaContainer, PaymentCustomerDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { STRIPE_PROVIDER_ID } from "../../payment-providers"
import { stripeCustomerOf, type AccountHolder } from "../../queries/subscription-cart"

/**
 * Stripe's id of a customer record, made as core makes it for a signed-in customer: an account
 * holder of Medusa's Payment Module, linked to the record. It is never taken back, since a card may
 * be on it already.
 *
 * @throws when Stripe refuses or does not answer
 */
export async function ensureStripeCustomer(
  container: MedusaContainer,
  customerId: string
): Promise<string> {
  const { known, customer } = await readCustomer(container, customerId)
  if (known) {
    return known
  }
  try {
    return await createStripeCustomer(container, customer)
  } catch (error) {
    // Whoever else asks for the same customer at this moment may have been quicker.
    const again = await readCustomer(container, customerId)
    if (again.known) {
      return again.known
    }
    throw error
  }
}

async function createStripeCustomer(
  container: MedusaContainer,
  customer: PaymentCustomerDTO
): Promise<string> {
  const holder = await container.resolve(Modules.PAYMENT).createAccountHolder({
    provider_id: STRIPE_PROVIDER_ID,
    context: { customer },
  })
  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.CUSTOMER]: { customer_id: customer.id },
    [Modules.PAYMENT]: { account_holder_id: holder.id },
  })
  return holder.external_id
}

async function readCustomer(container: MedusaContainer, customerId: string) {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const {
    data: [{ account_holders, ...customer }],
  } = await query.graph(
    {
      entity: "customer",
      fields: [
        "id",
        "email",
        "company_name",
        "first_name",
        "last_name",
        "phone",
        "account_holders.*",
      ],
      filters: { id: customerId },
    },
    { throwIfKeyNotFound: true }
  )
  return {
    known: stripeCustomerOf((account_holders ?? []) as AccountHolder[]),
    customer: customer as PaymentCustomerDTO,
  }
}
