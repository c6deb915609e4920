import { HubButton, type HubButtonProps } from "./components/hub-button"
import type { RenderedHubButton } from "./placeholders"
import { renderPart } from "./render-email"

/**
 * Renders the hub button for `fillHubButton`. Its link is the placeholder that `fillHubLink`
 * replaces.
 *
 * @example
 * const mail = fillHubButton(content, await renderHubButton({ label: "Manage subscription" }))
 */
export function renderHubButton(props: HubButtonProps = {}): Promise<RenderedHubButton> {
  return renderPart(<HubButton {...props} />)
}
