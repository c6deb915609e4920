import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

type EnsureGuestCustomerInput = {
  email: string
  /** Who is signed in, and needs no guest's record; null for nobody. */
  customer_id: string | null
}

/**
 * The one record that Medusa keeps of guests with an address, beside that of the account. It is
 * never taken back: an order may be its by then.
 */
export const ensureGuestCustomerStep = createStep(
  "ensure-guest-customer",
  async ({ email, customer_id }: EnsureGuestCustomerInput, { container }) => {
    if (customer_id) {
      return new StepResponse(customer_id)
    }
    const service = container.resolve(Modules.CUSTOMER)
    const find = async () =>
      (await service.listCustomers({ email, has_account: false }, { take: 1 })).at(0)
    const guest =
      (await find()) ??
      (await service.createCustomers({ email }).catch(async (error: Error) => {
        // Whoever else buys with the address at this moment may have been quicker.
        const other = await find()
        if (!other) {
          throw error
        }
        return other
      }))
    return new StepResponse(guest.id)
  }
)
