import { Button, Text } from "@react-email/components"
import { say } from "../say"
import { styles } from "./styles"

/** What the button says unless the caller has better words. */
export const HUB_BUTTON_LABEL = say("shared.open_hub")

export type HubButtonProps = {
  /** The marker of the recipient's link, from `createHubMarker`. */
  href: string
  /** @default "Open my Customer Hub" */
  label?: string
  /** A sentence above the button; it comes and goes with the button. */
  note?: string
}

/**
 * The button that opens the Customer Hub. Its link is a marker, which the step that sends the mail
 * replaces by the recipient's own access link.
 */
export function HubButton({ href, label = HUB_BUTTON_LABEL, note }: HubButtonProps) {
  return (
    <>
      {note && (
        <Text className="hub-ink" style={styles.text}>
          {note}
        </Text>
      )}
      <Button className="hub-button" href={href} style={styles.button}>
        {label}
      </Button>
    </>
  )
}
