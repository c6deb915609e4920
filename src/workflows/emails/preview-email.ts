import type { MedusaContainer } from "@medusajs/framework/types"

import { fillSlots } from "../../emails/placeholders"
import { EMAIL_PREVIEWS } from "../../emails/previews"
import type { EmailContent } from "../../emails/types"
import { hubError } from "../../lib/errors"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import { readEmailBrand } from "./delivery/email-brand"

/**
 * An e-mail as a customer would get it by the settings of this moment, with a made-up
 * subscription. Its button leads to the login page: no link is made for it.
 *
 * @param template - a name out of {@link EMAIL_PREVIEWS}
 * @throws not_found for any other
 */
export async function previewEmail(
  container: MedusaContainer,
  template: string
): Promise<EmailContent> {
  if (!Object.hasOwn(EMAIL_PREVIEWS, template)) {
    throw hubError("not_found", `There is no e-mail "${template}".`)
  }
  const hubSettings = container.resolve(HUB_SETTINGS_MODULE)
  const { hubUrl } = hubSettings.options
  const [brand, { email_button_enabled }] = await Promise.all([
    readEmailBrand(container),
    hubSettings.getSettings(),
  ])
  const mail = await EMAIL_PREVIEWS[template]({
    brand,
    login_url: hubUrl,
    email_button_enabled,
  })
  return "slots" in mail
    ? fillSlots(mail, {
        link: "link" in mail.slots ? hubUrl : undefined,
        code: mail.slots.code && "012345",
      })
    : mail
}
