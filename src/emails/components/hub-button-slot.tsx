/**
 * Marks the place of the hub button in a merchant's own React Email template. The workflow that
 * sends the mail fills it with the button, or takes it away when the e-mail button is off.
 *
 * @param props.marker - from `createHubMarker`, made for this mail and passed to the workflow too
 * @example
 * <Text>Thank you for your order.</Text>
 * <HubButtonSlot marker={marker} />
 */
export function HubButtonSlot({ marker }: { marker: string }) {
  return <div style={{ margin: "24px 0" }}>{marker}</div>
}
