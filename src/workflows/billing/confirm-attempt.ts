import type { MedusaContainer } from "@medusajs/framework/types"

import type { Charger } from "../../payment-providers"
import type { ChargeAttemptRecord } from "../../modules/subscription"
import { applyOutcome } from "./apply-outcome"
import type { Claimed } from "./types"

/** Charges: sends an attempt that was written down to the provider, under the attempt's own key. */
export async function confirmAttempt(
  container: MedusaContainer,
  claimed: Claimed,
  input: { charger: Charger; payment: string; attempt: ChargeAttemptRecord }
): Promise<void> {
  const outcome = await input.charger.confirm({
    provider_payment_id: input.payment,
    payment_method_id: input.attempt.payment_method_id!,
    idempotency_key: input.attempt.id,
  })
  await applyOutcome(container, claimed, input.attempt, outcome)
}
