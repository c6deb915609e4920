import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"

import { ENDED } from "../states"
import type { LastStepInput } from "../types"
import { cancelLocked } from "./cancel"
import { lockCharged } from "./charged-together"

/**
 * The last step of dunning, if the cycle still stands where it was decided: nobody else took it
 * over, and no new card made it due again.
 *
 * @returns whether the subscription was canceled, with those that are charged with it
 */
export async function takeLastStep(
  manager: SqlEntityManager,
  input: LastStepInput
): Promise<boolean> {
  const shares = await lockCharged(manager, input.claim.cycle_id)
  const [own] = shares
  const stands = await manager.execute<unknown[]>(
    `UPDATE hub_billing_cycle SET work_at = ?
      WHERE id = ? AND locked_by = ? AND status = 'failed' AND retry_at IS NULL
    RETURNING id`,
    [
      input.last_step === "cancel" ? input.at : input.look_again_at,
      input.claim.cycle_id,
      input.claim.worker,
    ]
  )
  if (!own || !stands.length || ENDED.includes(own.status)) {
    return false
  }
  if (input.last_step === "stay_past_due") {
    await manager.execute(
      "UPDATE hub_billing_cycle SET locked_by = NULL, locked_until = NULL WHERE id = ?",
      [input.claim.cycle_id]
    )
    return false
  }
  for (const { id } of shares.filter(({ status }) => !ENDED.includes(status))) {
    await cancelLocked(manager, {
      id,
      canceled_by: { type: "system", id: null },
      reason: null,
      reason_code: "payment_failed",
      at: input.at,
    })
  }
  return true
}
