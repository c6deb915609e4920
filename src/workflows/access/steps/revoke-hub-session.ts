import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { now } from "../../../lib/clock"
import { HUB_ACCESS_MODULE } from "../../../modules/hub-access"

/** Ends a hub session at sign-out. There is no compensation: nobody is signed in again behind their back. */
export const revokeHubSessionStep = createStep(
  "revoke-hub-session",
  async ({ session_id }: { session_id: string }, { container }) => {
    await container.resolve(HUB_ACCESS_MODULE).updateHubSessions({
      id: session_id,
      revoked_at: now(),
      end_reason: "signed_out",
    })
    return new StepResponse(session_id)
  }
)
