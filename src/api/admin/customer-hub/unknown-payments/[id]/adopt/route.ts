import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { now } from "../../../../../../lib/clock"
import { actingStaff } from "../../../../../../queries/admin-subscription/staff"
import { readOverview } from "../../../../../../queries/overview"
import type { AdminOverviewResponse } from "../../../../../../types/http"
import { resolveUnknownPaymentWorkflow } from "../../../../../../workflows/billing/resolve-unknown-payment"
import { withRefusals } from "../../../../../refusals"

/**
 * Puts a payment that is not in the books into its period: order and payment are made within a minute.
 *
 * @throws not_found when it waits for nobody any more, or its period cannot take it
 */
export const POST = withRefusals(
  async (req: AuthenticatedMedusaRequest, res: MedusaResponse<AdminOverviewResponse>) => {
    await resolveUnknownPaymentWorkflow(req.scope).run({
      input: {
        id: req.params.id,
        resolution: "adopted",
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
