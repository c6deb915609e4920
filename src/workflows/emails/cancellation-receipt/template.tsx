import { Heading, Text } from "@react-email/components"
import type { Actor, IsoDateTime } from "../../../types/http"
import { EmailLayout, SupportLink } from "../../../emails/components/email-layout"
import { Lines } from "../../../emails/components/lines"
import { styles } from "../../../emails/components/styles"
import { formatInstant, itemLine } from "../../../emails/format"
import { PREVIEW_BRAND } from "../../../emails/preview-brand"
import { renderEmail } from "../../../emails/render-email"
import type { EmailBrand, EmailContent } from "../../../emails/types"

export type CancellationReceiptEmailProps = {
  brand: EmailBrand
  subscription: {
    display_id: number
    items: { title: string; quantity: number }[]
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
    <EmailLayout brand={brand} preview="It has ended. You will not be charged again.">
      <Heading as="h1" className="hub-ink" style={styles.heading}>
        Your subscription is canceled
      </Heading>
      <Text className="hub-ink" style={styles.text}>
        {whoCanceled(subscription, brand.store_name)} It ended on{" "}
        {formatInstant(subscription.canceled_at)}.
      </Text>
      <Text className="hub-ink" style={styles.text}>
        There will be no further charge. Payments already made are not refunded.
      </Text>
      <Heading as="h2" className="hub-ink" style={styles.subheading}>
        Subscription #{subscription.display_id}
      </Heading>
      <Text className="hub-ink" style={styles.text}>
        <Lines of={subscription.items.map(itemLine)} />
      </Text>
      <Text className="hub-muted" style={{ ...styles.muted, margin: "28px 0 0" }}>
        Was this a mistake?{" "}
        {brand.support_email ? (
          <>
            Write to <SupportLink email={brand.support_email} /> and mention subscription
            #{subscription.display_id}.
          </>
        ) : (
          `Get in touch with ${brand.store_name} and mention subscription #${subscription.display_id}.`
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
    `Your ${props.brand.store_name} subscription #${props.subscription.display_id} is canceled`
  )
}

function whoCanceled(
  { canceled_by, is_trial_used }: CancellationReceiptEmailProps["subscription"],
  store: string
): string {
  switch (canceled_by) {
    case "customer":
      return "You canceled it in your Customer Hub."
    case "user":
      return `${store} canceled it for you.`
    case "system":
      return is_trial_used
        ? "Its free trial was already used with your e-mail address or card, so it was canceled."
        : "It was canceled automatically."
  }
}
