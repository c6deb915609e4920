import type { MethodSaving, MethodSetup } from "./types"

/**
 * The set-up that was begun for a cart and its customer. What a cart's metadata says is only a hint:
 * a request may have put somebody else's id there.
 *
 * @returns null when there is none, or it belongs to another cart or customer
 * @throws when the provider does not answer
 */
export async function findCartSetup(
  provider: MethodSaving,
  {
    cart_id,
    setup_id,
    customer,
  }: { cart_id: string; setup_id: string | null; customer: string | null }
): Promise<MethodSetup | null> {
  if (!setup_id || !customer) {
    return null
  }
  const setup = await provider.read(setup_id, customer)
  return setup?.metadata.cart_id === cart_id && setup.customer === customer ? setup : null
}
