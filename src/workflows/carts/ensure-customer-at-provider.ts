import type { MedusaContainer, PaymentCustomerDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

import { now } from "../../lib/clock"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import type { AccountHolder } from "../../queries/subscription-cart"
import { isKnownAtProvider } from "./known-at-provider"

type Wanted = {
  customer_id: string
  provider_id: string
  /** An account holder whose customer is known to be gone, linked to the record or not. */
  instead_of?: string
}

/** Within this, requests to make the same customer anew are one to the provider. */
const SAME_REQUEST_IN_MILLISECONDS = 10 * 60 * 1000

/**
 * The provider's id of a customer record, made as core makes it for a signed-in customer: an account
 * holder of Medusa's Payment Module, linked to the record. It is never taken back, since a card may
 * be on it already. One that the provider no longer has is made anew; the account holder of the old one
 * stays, for what was paid with it, and is linked no more.
 *
 * @throws when the provider refuses or does not answer
 */
export async function ensureCustomerAtProvider(
  container: MedusaContainer,
  wanted: Wanted
): Promise<string> {
  const { holders, customer } = await readCustomer(container, wanted)
  const { known, gone } = await sortOut(container, holders)
  if (known) {
    await unlink(container, customer, gone)
    return known.external_id
  }
  const instead_of = gone.at(-1)?.id ?? wanted.instead_of
  try {
    const made = await createHolder(container, customer, { ...wanted, instead_of })
    await unlink(container, customer, gone)
    return made
  } catch (error) {
    // Whoever else asks for the same customer at this moment may have been quicker.
    const again = await readCustomer(container, wanted)
    const other = again.holders.find(({ id }) => !gone.some((old) => old.id === id))
    if (other) {
      return other.external_id
    }
    throw error
  }
}

/** Whether the provider was ever told of a customer record. */
export async function isMadeAtProvider(
  container: MedusaContainer,
  wanted: Wanted
): Promise<boolean> {
  return (await readCustomer(container, wanted)).holders.length > 0
}

/** Finds the first that the provider still has, and those before it that are gone. */
async function sortOut(container: MedusaContainer, holders: AccountHolder[]) {
  const gone: AccountHolder[] = []
  for (const holder of holders) {
    if (await isKnownAtProvider(container, holder.provider_id, holder.external_id)) {
      return { known: holder, gone }
    }
    gone.push(holder)
  }
  return { known: null, gone }
}

async function createHolder(
  container: MedusaContainer,
  customer: PaymentCustomerDTO,
  { provider_id, instead_of }: Wanted
): Promise<string> {
  const { limitProviderRequests } = container.resolve(HUB_SETTINGS_MODULE)
  const holder = await limitProviderRequests(() =>
    container.resolve(Modules.PAYMENT).createAccountHolder({
      provider_id,
      context: {
        customer,
        // Core's own key is the customer's id: the provider would answer with the one that is gone.
        ...(instead_of && {
          idempotency_key: `${instead_of}-${Math.floor(now().getTime() / SAME_REQUEST_IN_MILLISECONDS)}`,
        }),
      },
    })
  )
  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.CUSTOMER]: { customer_id: customer.id },
    [Modules.PAYMENT]: { account_holder_id: holder.id },
  })
  return holder.external_id
}

/** Core takes whichever is linked for the one to charge. */
async function unlink(
  container: MedusaContainer,
  customer: PaymentCustomerDTO,
  gone: AccountHolder[]
): Promise<void> {
  await container.resolve(ContainerRegistrationKeys.LINK).dismiss(
    gone.map(({ id }) => ({
      [Modules.CUSTOMER]: { customer_id: customer.id },
      [Modules.PAYMENT]: { account_holder_id: id },
    }))
  )
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
    holders: ((account_holders ?? []) as (AccountHolder | null)[]).filter(
      (holder): holder is AccountHolder => holder?.provider_id === provider_id
    ),
    customer: customer as PaymentCustomerDTO,
  }
}
