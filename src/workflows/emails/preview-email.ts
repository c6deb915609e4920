import type { MedusaContainer } from "@medusajs/framework/types"

import { fillSlots } from "../../emails/placeholders"
import type { EmailContent } from "../../emails/types"
import { hubError } from "../../lib/errors"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import { readEmailBrand } from "./delivery/email-brand"
import { MAILS } from "./mails"

/**
 * Renders an e-mail with the current settings and a made-up subscription. Its button leads to the
 * login page: no access link is made.
 *
 * @param template - of a mail in {@link MAILS}
 * @throws not_found for an unknown template
 */
export async function previewEmail(
  container: MedusaContainer,
  template: string
): Promise<EmailContent> {
  const mail = MAILS.find((each) => each.template === template)
  if (!mail) {
    throw hubError("not_found", `There is no e-mail "${template}".`)
  }
  const hubSettings = container.resolve(HUB_SETTINGS_MODULE)
  const { hubUrl } = hubSettings.options
  const [brand, { email_button_enabled }] = await Promise.all([
    readEmailBrand(container),
    hubSettings.getSettings(),
  ])
  const content = await mail.preview({
    brand,
    login_url: hubUrl,
    email_button_enabled,
  })
  return "slots" in content
    ? fillSlots(content, {
        link: "link" in content.slots ? hubUrl : undefined,
        code: content.slots.code && "012345",
      })
    : content
}
