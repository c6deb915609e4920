import { Heading, Text } from "@react-email/components"
import type { Actor, IsoDateTime } from "../../../types/http"
import { EmailLayout, SupportLink } from "../../../emails/components/email-layout"
import { Lines } from "../../../emails/components/lines"
import { styles } from "../../../emails/components/styles"
import { formatInstant, itemLine, type EmailItem } from "../../../emails/format"
import { PREVIEW_BRAND } from "../../../emails/preview-brand"
import { renderEmail } from "../../../emails/render-email"
import { Around, say } from "../../../emails/say"
import type { EmailBrand, EmailContent } from "../../../emails/types"

export type CancellationReceiptEmailProps = {
  brand: EmailBrand
  subscription: {
    display_id: number
    items: EmailItem[]
    canceled_at: IsoDateTime
    /** `user` is the merchant's staff. */
    canceled_by: Actor["type"]
    /** The system canceled it, since its free trial was used before. */
    is_trial_used: boolean
  }
}

/** Tells a subscriber in writing that a subscription has ended. */
export default function CancellationReceiptEmail({
  brand,
  subscription,
}: CancellationReceiptEmailProps) {
  return (
    <EmailLayout brand={brand} preview={say("cancellation_receipt.preview")}>
      <Heading as="h1" className="hub-ink" style={styles.heading}>
        {say("cancellation_receipt.heading")}
      </Heading>
      <Text className="hub-ink" style={styles.text}>
        {whoCanceled(subscription, brand.store_name)}{" "}
        {say("cancellation_receipt.ended", {
          time: formatInstant(subscription.canceled_at, brand.time_zone),
        })}
      </Text>
      <Text className="hub-ink" style={styles.text}>
        {say("cancellation_receipt.no_charge")}
      </Text>
      <Heading as="h2" className="hub-ink" style={styles.subheading}>
        {say("shared.subscription", { number: subscription.display_id })}
      </Heading>
      <Text className="hub-ink" style={styles.text}>
        <Lines of={subscription.items.map(itemLine)} />
      </Text>
      <Text className="hub-muted" style={{ ...styles.muted, margin: "28px 0 0" }}>
        {brand.support_email ? (
          <Around
            message={(email) =>
              say("cancellation_receipt.write", {
                email,
                number: subscription.display_id,
              })
            }
          >
            <SupportLink email={brand.support_email} />
          </Around>
        ) : (
          say("cancellation_receipt.get_in_touch", {
            store: brand.store_name,
            number: subscription.display_id,
          })
        )}
      </Text>
    </EmailLayout>
  )
}

CancellationReceiptEmail.PreviewProps = {
  brand: PREVIEW_BRAND,
  subscription: {
    display_id: 1042,
    items: [
      { title: "House Blend, whole beans, 250 g", quantity: 2 },
      { title: "Single Origin Ethiopia, 250 g", quantity: 1 },
    ],
    canceled_at: "2026-03-01T09:30:00.000Z",
    canceled_by: "customer",
    is_trial_used: false,
  },
} satisfies CancellationReceiptEmailProps

/** Renders the receipt of a cancellation. */
export function cancellationReceiptEmail(
  props: CancellationReceiptEmailProps
): Promise<EmailContent> {
  return renderEmail(
    <CancellationReceiptEmail {...props} />,
    say("cancellation_receipt.subject", { number: props.subscription.display_id })
  )
}

function whoCanceled(
  { canceled_by, is_trial_used }: CancellationReceiptEmailProps["subscription"],
  store: string
): string {
  const by = canceled_by === "system" && is_trial_used ? "trial_used" : canceled_by
  return say(`cancellation_receipt.by.${by}`, { store })
}
