import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { accessLinkEmail } from "../../../emails/access-link"
import type { AccessLinkRequester } from "../../../modules/hub-access"
import { readEmailBrand } from "../../emails/steps/email-brand"

/** Renders the access link mail, with a slot for the link. */
export const renderAccessLinkEmailStep = createStep(
  "render-access-link-email",
  async ({ requested_by }: { requested_by: AccessLinkRequester }, { container }) => {
    const brand = await readEmailBrand(container)
    return new StepResponse(await accessLinkEmail({ brand, requested_by }))
  }
)
