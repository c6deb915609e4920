import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { now } from "../../../../../../lib/clock"
import { actingStaff } from "../../../../../../queries/admin-subscription/staff"
import { readOverview } from "../../../../../../queries/overview"
import type { AdminOverviewResponse } from "../../../../../../types/http"
import { resolveUnknownPaymentWorkflow } from "../../../../../../workflows/billing/resolve-unknown-payment"
import { withRefusals } from "../../../../../refusals"

/**
 * Takes a payment that is not in the books off the list; nothing else is done about it.
 *
 * @throws not_found when it waits for nobody any more, or its period cannot take it
 */
export const POST = withRefusals(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse<AdminOverviewResponse>) => {
    await resolveUnknownPaymentWorkflow(req.scope).run({
      input: {
        id: req.params.id,
        resolution: "dismissed",
        resolved_by: actingStaff(req),
      },
    })
    const at = now()
    res.json({
      overview: await readOverview(req.scope, at),
      server_time: at.toISOString(),
    })
  }
)
