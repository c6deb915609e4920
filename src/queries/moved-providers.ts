import type { MedusaContainer } from "@medusajs/framework/types"

import { now } from "../lib/clock"
import { HUB_SETTINGS_MODULE } from "../modules/hub-settings"

/**
 * The payment providers that nothing may be billed with until staff confirm it: their account is not the
 * one that this database belongs to, or it is used by another shop.
 *
 * @param ids - Medusa's ids of them, null for none
 */
export async function findMovedProviders(
  container: MedusaContainer,
  ids: (string | null)[]
): Promise<Set<string>> {
  const settings = container.resolve(HUB_SETTINGS_MODULE)
  const moved = new Set<string>()
  for (const id of new Set(ids)) {
    const { identity } = settings.paymentProviders.find(id)
    if (!id || !identity) {
      continue
    }
    const present = {
      payment_provider_id: id,
      account_id: await identity.readAccount(),
      is_live: identity.isLive,
      hub_url: settings.options.hubUrl,
    }
    if (await settings.isProviderMoved(present, now())) {
      moved.add(id)
    }
  }
  return moved
}

/** Those of these payment providers that are the shop's own, for lists that another account's would confuse. */
export async function leaveOutMoved(
  container: MedusaContainer,
  ids: string[]
): Promise<string[]> {
  const moved = await findMovedProviders(container, ids)
  return ids.filter((id) => !moved.has(id))
}
