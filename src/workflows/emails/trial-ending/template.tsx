import { Heading, Text } from "@react-email/components"
import type { Recurrence } from "../../../lib/calendar"
import type { IsoDateTime } from "../../../types/http"
import { EmailLayout, SupportLink } from "../../../emails/components/email-layout"
import { HowToCancel } from "../../../emails/components/how-to-cancel"
import { Lines } from "../../../emails/components/lines"
import { styles } from "../../../emails/components/styles"
import {
  methodName,
  formatInstant,
  formatInterval,
  itemLine,
  type EmailMethod,
  type EmailItem,
} from "../../../emails/format"
import { sayNextStep, type NextStep } from "../../../emails/next-payment"
import { PREVIEW_BRAND } from "../../../emails/preview-brand"
import { renderEmail } from "../../../emails/render-email"
import { Around, say } from "../../../emails/say"
import type { EmailBrand, EmailContent } from "../../../emails/types"

export type TrialEndingEmailProps = {
  brand: EmailBrand
  /** The Customer Hub. */
  login_url: string
  /** Whether customers cancel by themselves. */
  self_cancellation: boolean
  subscription: Recurrence & {
    display_id: number
    currency_code: string
    items: EmailItem[]
  }
  ends_at: IsoDateTime
  /** What pays; null when it is not known. */
  card: EmailMethod | null
  first: NextStep
}

/** Reminds a subscriber that a free trial ends, what it costs then, and how to cancel before. */
export default function TrialEndingEmail({
  brand,
  login_url,
  self_cancellation,
  subscription,
  ends_at,
  card,
  first,
}: TrialEndingEmailProps) {
  const firstPayment = sayNextStep(
    first,
    subscription.currency_code,
    brand.time_zone,
    "first"
  )
  return (
    <EmailLayout brand={brand} preview={firstPayment}>
      <Heading as="h1" className="hub-ink" style={styles.heading}>
        {say("trial_ending.heading")}
      </Heading>
      <Text className="hub-ink" style={styles.text}>
        {say("trial_ending.ends", {
          store: brand.store_name,
          number: subscription.display_id,
          time: formatInstant(ends_at, brand.time_zone),
        })}{" "}
        {firstPayment} {card && say("trial_ending.card", { card: methodName(card) })}
      </Text>
      <Text className="hub-ink" style={styles.text}>
        {say("trial_ending.goes_on")}
      </Text>
      <Heading as="h2" className="hub-ink" style={styles.subheading}>
        {say("shared.subscription", { number: subscription.display_id })}
      </Heading>
      <Text className="hub-ink" style={styles.text}>
        <Lines of={[...subscription.items.map(itemLine), formatInterval(subscription)]} />
      </Text>
      <HowToCancel
        brand={brand}
        login_url={login_url}
        self_cancellation={self_cancellation}
      />
      {brand.support_email && (
        <Text className="hub-muted" style={{ ...styles.muted, margin: "28px 0 0" }}>
          <Around
            message={(email) =>
              say("shared.questions_about", { email, number: subscription.display_id })
            }
          >
            <SupportLink email={brand.support_email} />
          </Around>
        </Text>
      )}
    </EmailLayout>
  )
}

TrialEndingEmail.PreviewProps = {
  brand: PREVIEW_BRAND,
  login_url: "https://shop.fernhill.example/customer-hub",
  self_cancellation: true,
  subscription: {
    display_id: 1042,
    currency_code: "gbp",
    interval: "month",
    interval_count: 1,
    items: [{ title: "House Blend, whole beans, 250 g", quantity: 2 }],
  },
  ends_at: "2026-03-15T09:30:00.000Z",
  card: { type: "card", brand: "visa", last4: "4242" },
  first: {
    type: "payment",
    at: "2026-03-15T09:30:00.000Z",
    amount: { total: 27.95, together_with: [] },
  },
} satisfies TrialEndingEmailProps

/** Renders the reminder of a trial's end. */
export function trialEndingEmail(props: TrialEndingEmailProps): Promise<EmailContent> {
  return renderEmail(
    <TrialEndingEmail {...props} />,
    say("trial_ending.subject", { number: props.subscription.display_id })
  )
}
