import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { now } from "../../../../../../lib/clock"
import { readOverview } from "../../../../../../queries/overview"
import type { AdminOverviewResponse } from "../../../../../../types/http"
import { confirmProviderMoveWorkflow } from "../../../../../../workflows/settings/confirm-provider-move"
import { withRefusals } from "../../../../../refusals"

/**
 * Confirms that this database is to bill with the payment account, or for the shop, that was found in
 * place of its own. Billing goes on within the hour.
 *
 * @throws not_found when there is nothing to confirm
 */
export const POST = withRefusals(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse<AdminOverviewResponse>) => {
    await confirmProviderMoveWorkflow(req.scope).run({
      input: { id: req.params.id, confirmed_by: req.auth_context.actor_id },
    })
    const at = now()
    res.json({
      overview: await readOverview(req.scope, at),
      server_time: at.toISOString(),
    })
  }
)
