import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import type { AdminSendTestEmailResponse } from "../../../../../../types/http"
import { sendTestEmailWorkflow } from "../../../../../../workflows/emails/send-test-email"
import { withRefusals } from "../../../../../refusals"

/**
 * Mails the signed-in member of the staff a preview.
 *
 * @throws email_not_sent
 */
export const POST = withRefusals(
  async (
    req: AuthenticatedMedusaRequest,
    res: MedusaResponse<AdminSendTestEmailResponse>
  ) => {
    const { result: to } = await sendTestEmailWorkflow(req.scope).run({
      input: {
        template: req.params.template,
        user_id: req.auth_context.actor_id,
      },
    })
    res.status(201).json({ to })
  }
)
