import { Heading, Text } from "@react-email/components"
import { reasonsIn } from "../../../locales/read-texts"
import type { DeclineReason, IsoDateTime } from "../../../types/http"
import { EmailLayout, SupportLink } from "../../../emails/components/email-layout"
import { HubButton } from "../../../emails/components/hub-button"
import { Lines } from "../../../emails/components/lines"
import { styles } from "../../../emails/components/styles"
import { formatDay, itemLine } from "../../../emails/format"
import type { EmailDraft } from "../../../emails/placeholders"
import { PREVIEW_BRAND } from "../../../emails/preview-brand"
import { ONE_BUTTON, renderDraft } from "../../../emails/render-email"
import type { EmailBrand, EmailLink } from "../../../emails/types"

export type SubscriptionEndedUnpaidEmailProps = {
  brand: EmailBrand
  subscription: {
    display_id: number
    items: { title: string; quantity: number }[]
    canceled_at: IsoDateTime
    /** How often the last payment was tried. */
    tries: number
    /** Why the last try failed; null when nothing could be tried. */
    reason: DeclineReason | null
  }
}

/** Tells a subscriber that a subscription has ended because it could not be paid. */
export default function SubscriptionEndedUnpaidEmail({
  brand,
  subscription,
  link,
}: SubscriptionEndedUnpaidEmailProps & EmailLink) {
  const { display_id, items, canceled_at, tries, reason } = subscription
  return (
    <EmailLayout
      brand={brand}
      preview="We could not collect your payment. Nothing more will be charged."
    >
      <Heading as="h1" className="hub-ink" style={styles.heading}>
        Your subscription has ended
      </Heading>
      <Text className="hub-ink" style={styles.text}>
        {tries > 1
          ? `We tried ${tries} times to collect your payment, and it did not go through.`
          : "We could not collect your payment."}
        {reason && ` ${reasonsIn("en")(reason)}`} So your subscription ended on{" "}
        {formatDay(canceled_at)}.
      </Text>
      <Text className="hub-ink" style={styles.text}>
        There will be no further charge. To subscribe again, order it at{" "}
        {brand.store_name} once more. What you paid before stays in your Customer Hub.
      </Text>
      <HubButton href={link} />
      <Heading as="h2" className="hub-ink" style={styles.subheading}>
        Subscription #{display_id}
      </Heading>
      <Text className="hub-ink" style={styles.text}>
        <Lines of={items.map(itemLine)} />
      </Text>
      <Text className="hub-muted" style={{ ...styles.muted, margin: "28px 0 0" }}>
        The button works once, for 1 hour; after that, ask for a new link on the same
        page.{" "}
        {brand.support_email ? (
          <>
            Would you rather go on? Write to <SupportLink email={brand.support_email} />{" "}
            and mention subscription #{display_id}.
          </>
        ) : (
          `Would you rather go on? Get in touch with ${brand.store_name} and mention subscription #${display_id}.`
        )}
      </Text>
    </EmailLayout>
  )
}

SubscriptionEndedUnpaidEmail.PreviewProps = {
  brand: PREVIEW_BRAND,
  subscription: {
    display_id: 1042,
    items: [{ title: "House Blend, whole beans, 250 g", quantity: 2 }],
    canceled_at: "2026-03-08T09:30:00.000Z",
    tries: 5,
    reason: "insufficient_funds",
  },
} satisfies SubscriptionEndedUnpaidEmailProps

/** Renders the mail about a subscription that ended unpaid, with a slot for its button's link. */
export function subscriptionEndedUnpaidEmail(
  props: SubscriptionEndedUnpaidEmailProps
): Promise<EmailDraft> {
  return renderDraft(
    { link: ONE_BUTTON },
    ({ link }) => <SubscriptionEndedUnpaidEmail {...props} link={link} />,
    `Your ${props.brand.store_name} subscription #${props.subscription.display_id} has ended`
  )
}
