import { createHubMarker } from "../../../emails/placeholders"
import { putHubButton, removeHubButton } from "../../../emails/render-hub-button"
import type { Mail } from "../types"
import { purchaseConfirmationKey } from "./key"
import PurchaseConfirmationEmail, {
  PURCHASE_HUB_NOTE,
  purchaseConfirmationEmail,
} from "./template"

export const purchaseConfirmationMail: Mail = {
  template: purchaseConfirmationKey.template,
  onceKey: purchaseConfirmationKey,
  preview: async ({ email_button_enabled, ...shop }) => {
    const marker = createHubMarker()
    const props = { ...PurchaseConfirmationEmail.PreviewProps, ...shop, marker }
    const content = await purchaseConfirmationEmail(props)
    return email_button_enabled
      ? await putHubButton(content, marker, { note: PURCHASE_HUB_NOTE })
      : removeHubButton(content, marker)
  },
}
