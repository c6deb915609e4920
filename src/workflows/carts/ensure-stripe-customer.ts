import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { STRIPE_PROVIDER_ID } from "../../charging"
import { stripeCustomerOf } from "../../lib/subscription-cart"

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
  const customer = await readCustomer(container, customerId)
  const known = stripeCustomerOf(present(customer.account_holders))
  if (known) {
    return known
  }
  const { account_holders: _none, addresses, ...context } = customer
  const [address] = present(addresses)
  const holder = await container.resolve(Modules.PAYMENT).createAccountHolder({
    provider_id: STRIPE_PROVIDER_ID,
    context: {
      customer: {
        ...context,
        ...(address && { billing_address: address }),
      },
    },
  })
  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.CUSTOMER]: { customer_id: customerId },
    [Modules.PAYMENT]: { account_holder_id: holder.id },
  })
  return holder.external_id
}

async function readCustomer(container: MedusaContainer, id: string) {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const {
    data: [customer],
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
        "addresses.*",
        "account_holders.*",
      ],
      filters: { id },
    },
    { throwIfKeyNotFound: true }
  )
  return customer
}

function present<Row>(rows: (Row | null | undefined)[] | null | undefined): Row[] {
  return (rows ?? []).flatMap((row) => row ?? [])
}
