import { HUB_BUTTON_MARKER } from "../placeholders"

/**
 * Marks the place of the hub button in a merchant's own React Email template. The workflow that
 * sends the mail fills it with the button, or takes it away when the e-mail button is off.
 *
 * @example
 * <Text>Thank you for your order.</Text>
 * <HubButtonSlot />
 */
export function HubButtonSlot() {
  return <div style={{ margin: "24px 0" }}>{HUB_BUTTON_MARKER}</div>
}
