import type { MedusaContainer, PaymentCustomerDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import { holderAt, type AccountHolder } from "../../queries/subscription-cart"

type Wanted = { customer_id: string; provider_id: string }

/**
 * The provider's id of a customer record, made as core makes it for a signed-in customer: an account
 * holder of Medusa's Payment Module, linked to the record. It is never taken back, since a card may
 * be on it already.
 *
 * @throws when the provider refuses or does not answer
 */
export async function ensureCustomerAtProvider(
  container: MedusaContainer,
  wanted: Wanted
): Promise<string> {
  const { known, customer } = await readCustomer(container, wanted)
  if (known) {
    return known.external_id
  }
  try {
    return await createHolder(container, customer, wanted)
  } catch (error) {
    // Whoever else asks for the same customer at this moment may have been quicker.
    const again = await readCustomer(container, wanted)
    if (again.known) {
      return again.known.external_id
    }
    throw error
  }
}

async function createHolder(
  container: MedusaContainer,
  customer: PaymentCustomerDTO,
  { provider_id }: Wanted
): Promise<string> {
  const { limitProviderRequests } = container.resolve(HUB_SETTINGS_MODULE)
  const holder = await limitProviderRequests(() =>
    container.resolve(Modules.PAYMENT).createAccountHolder({
      provider_id,
      context: { customer },
    })
  )
  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.CUSTOMER]: { customer_id: customer.id },
    [Modules.PAYMENT]: { account_holder_id: holder.id },
  })
  return holder.external_id
}

async function readCustomer(
  container: MedusaContainer,
  { customer_id, provider_id }: Wanted
) {
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
      filters: { id: customer_id },
    },
    { throwIfKeyNotFound: true }
  )
  return {
    known: holderAt(provider_id, account_holders as AccountHolder[] | null),
    customer: customer as PaymentCustomerDTO,
  }
}
