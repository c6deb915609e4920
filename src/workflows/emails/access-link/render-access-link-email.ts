import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { accessLinkEmail } from "./template"
import type { AccessLinkRequester } from "../../../modules/hub-access"
import { readEmailBrand } from "../delivery/email-brand"

export type RenderAccessLinkEmailInput = {
  requested_by: AccessLinkRequester
  /** Whether there is a code beside the link. */
  with_code: boolean
}

/** Renders the access link mail, with slots for the link and the code. */
export const renderAccessLinkEmailStep = createStep(
  "render-access-link-email",
  async (input: RenderAccessLinkEmailInput, { container }) => {
    const brand = await readEmailBrand(container)
    return new StepResponse(await accessLinkEmail({ brand, ...input }))
  }
)
