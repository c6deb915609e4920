import { Heading, Text } from "@react-email/components"
import type { Recurrence } from "../../../lib/calendar"
import type { IsoDateTime } from "../../../types/http"
import { EmailLayout, SupportLink } from "../../../emails/components/email-layout"
import { HowToCancel } from "../../../emails/components/how-to-cancel"
import { Lines } from "../../../emails/components/lines"
import { styles } from "../../../emails/components/styles"
import {
  formatDay,
  formatInterval,
  itemLine,
  type EmailItem,
} from "../../../emails/format"
import { sayNextStep, type NextStep } from "../../../emails/next-payment"
import { PREVIEW_BRAND } from "../../../emails/preview-brand"
import { renderEmail } from "../../../emails/render-email"
import { Around, say } from "../../../emails/say"
import type { EmailBrand, EmailContent } from "../../../emails/types"

export type ChargeDateChangedEmailProps = {
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
  /** When it was to be charged, and when it is now. */
  change: { from: IsoDateTime; to: IsoDateTime }
  /** Whether it is the first payment, after a trial. */
  is_first: boolean
  next: NextStep
}

/** Tells a subscriber that the shop moved the date of the next charge. */
export default function ChargeDateChangedEmail({
  brand,
  login_url,
  self_cancellation,
  subscription,
  change,
  is_first,
  next,
}: ChargeDateChangedEmailProps) {
  const comesNext = sayNextStep(
    next,
    subscription.currency_code,
    brand.time_zone,
    is_first ? "first" : "next"
  )
  return (
    <EmailLayout brand={brand} preview={comesNext}>
      <Heading as="h1" className="hub-ink" style={styles.heading}>
        {say("charge_date_changed.heading")}
      </Heading>
      <Text className="hub-ink" style={styles.text}>
        {say("charge_date_changed.moved", {
          store: brand.store_name,
          number: subscription.display_id,
          from: formatDay(change.from, brand.time_zone),
          to: formatDay(change.to, brand.time_zone),
        })}{" "}
        {comesNext}
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
          <Around message={(email) => say("shared.something_wrong", { email })}>
            <SupportLink email={brand.support_email} />
          </Around>
        </Text>
      )}
    </EmailLayout>
  )
}

ChargeDateChangedEmail.PreviewProps = {
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
  change: { from: "2026-03-20T09:30:00.000Z", to: "2026-04-01T09:30:00.000Z" },
  is_first: false,
  next: {
    type: "payment",
    at: "2026-04-01T09:30:00.000Z",
    amount: { total: 27.95, together_with: [] },
  },
} satisfies ChargeDateChangedEmailProps

/** Renders the mail about a charge that staff moved. */
export function chargeDateChangedEmail(
  props: ChargeDateChangedEmailProps
): Promise<EmailContent> {
  return renderEmail(
    <ChargeDateChangedEmail {...props} />,
    say("charge_date_changed.subject", { number: props.subscription.display_id })
  )
}
