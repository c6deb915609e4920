import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { SUBSCRIPTION_MODULE } from "../../../modules/subscription"
import type { Actor, IsoDateTime } from "../../../types/http"

export type ChangeNextChargeInput = {
  subscription_id: string
  next_charge_at: IsoDateTime
  changed_by: Actor
}

/** Moves the next charge under the locks of its rows; what comes after does not undo it. */
export const changeNextChargeStep = createStep(
  "change-next-charge",
  async (
    { subscription_id, next_charge_at, changed_by }: ChangeNextChargeInput,
    { container }
  ) => {
    await container.resolve(SUBSCRIPTION_MODULE).moveNextCharge({
      id: subscription_id,
      next_charge_at: new Date(next_charge_at),
      moved_by: changed_by,
      at: now(),
    })
    return new StepResponse(void 0)
  }
)
