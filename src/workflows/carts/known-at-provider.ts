import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"

import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import { findMovedProviders } from "../../queries/moved-providers"

/**
 * Whether a provider still has a customer. To the keys of another account no customer is known: only the
 * account that this database belongs to can say that one is gone.
 *
 * @param customer - the provider's id
 * @throws when the provider does not answer, or the account is not the database's
 */
export async function isKnownAtProvider(
  container: MedusaContainer,
  providerId: string,
  customer: string
): Promise<boolean> {
  const { customers, identity } = container
    .resolve(HUB_SETTINGS_MODULE)
    .paymentProviders.find(providerId)
  if (!customers || (await customers.isKnown(customer))) {
    return true
  }
  const isOwnAccount =
    !identity ||
    ((await identity.readAccount()) !== null &&
      !(await findMovedProviders(container, [providerId])).has(providerId))
  if (!isOwnAccount) {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      `The configured account of ${providerId} does not know the customer ${customer}, and is not known to be the one that this database belongs to.`
    )
  }
  return false
}
