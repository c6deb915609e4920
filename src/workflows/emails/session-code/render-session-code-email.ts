import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { sessionCodeEmail, type SessionCodeEmailProps } from "./template"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import { readEmailBrand } from "../delivery/email-brand"

/** Renders the mail with a session's code, with a slot for the code. */
export const renderSessionCodeEmailStep = createStep(
  "render-session-code-email",
  async ({ is_for }: Pick<SessionCodeEmailProps, "is_for">, { container }) => {
    const brand = await readEmailBrand(container)
    const { hubUrl } = container.resolve(HUB_SETTINGS_MODULE).options
    return new StepResponse(await sessionCodeEmail({ brand, login_url: hubUrl, is_for }))
  }
)
