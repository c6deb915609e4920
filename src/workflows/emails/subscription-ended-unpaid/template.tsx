import { Heading, Text } from "@react-email/components"
import type { DeclineReason, IsoDateTime } from "../../../types/http"
import { EmailLayout, SupportLink } from "../../../emails/components/email-layout"
import { HubButton } from "../../../emails/components/hub-button"
import { Lines } from "../../../emails/components/lines"
import { styles } from "../../../emails/components/styles"
import { formatDay, itemLine, type EmailItem } from "../../../emails/format"
import type { EmailDraft } from "../../../emails/placeholders"
import { PREVIEW_BRAND } from "../../../emails/preview-brand"
import { ONE_BUTTON, renderDraft } from "../../../emails/render-email"
import { Around, say, sayReason } from "../../../emails/say"
import type { EmailBrand, EmailLink } from "../../../emails/types"

export type SubscriptionEndedUnpaidEmailProps = {
  brand: EmailBrand
  subscription: {
    display_id: number
    items: EmailItem[]
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
    <EmailLayout brand={brand} preview={say("ended_unpaid.preview")}>
      <Heading as="h1" className="hub-ink" style={styles.heading}>
        {say("ended_unpaid.heading")}
      </Heading>
      <Text className="hub-ink" style={styles.text}>
        {say("ended_unpaid.tried", { tries })} {reason && `${sayReason(reason)} `}
        {say("ended_unpaid.ended", { day: formatDay(canceled_at, brand.time_zone) })}
      </Text>
      <Text className="hub-ink" style={styles.text}>
        {say("ended_unpaid.what_now", { store: brand.store_name })}
      </Text>
      <HubButton href={link} />
      <Heading as="h2" className="hub-ink" style={styles.subheading}>
        {say("shared.subscription", { number: display_id })}
      </Heading>
      <Text className="hub-ink" style={styles.text}>
        <Lines of={items.map(itemLine)} />
      </Text>
      <Text className="hub-muted" style={{ ...styles.muted, margin: "28px 0 0" }}>
        {say("ended_unpaid.works_once")}{" "}
        {brand.support_email ? (
          <Around
            message={(email) => say("ended_unpaid.write", { email, number: display_id })}
          >
            <SupportLink email={brand.support_email} />
          </Around>
        ) : (
          say("ended_unpaid.get_in_touch", {
            store: brand.store_name,
            number: display_id,
          })
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
    say("ended_unpaid.subject", { number: props.subscription.display_id })
  )
}
