/**
 * What a merchant's developer uses in own e-mails: `medusa-plugin-customer-hub/emails`.
 *
 * @packageDocumentation
 */
export { HubButton, HUB_BUTTON_LABEL, type HubButtonProps } from "./components/hub-button"
export { HubButtonSlot } from "./components/hub-button-slot"
export {
  createHubMarker,
  type EmailDraft,
  type EmailSlot,
  type EmailSlots,
} from "./placeholders"
export type { EmailContent } from "./types"
