import { Heading, Text } from "@react-email/components"
import type { ReactNode } from "react"
import type { Recurrence } from "../../../lib/calendar"
import type { IsoDateTime } from "../../../types/http"
import { AddressLink } from "../../../emails/components/address-link"
import { EmailLayout, SupportLink } from "../../../emails/components/email-layout"
import { HubButton } from "../../../emails/components/hub-button"
import { HowToCancel } from "../../../emails/components/how-to-cancel"
import { Lines } from "../../../emails/components/lines"
import { styles } from "../../../emails/components/styles"
import {
  methodName,
  formatDay,
  formatInterval,
  formatPeriod,
  formatPrice,
  type EmailMethod,
  itemLine,
  type EmailItem,
} from "../../../emails/format"
import { sayNextStep, type NextStep } from "../../../emails/next-payment"
import type { EmailDraft } from "../../../emails/placeholders"
import { PREVIEW_BRAND } from "../../../emails/preview-brand"
import { ONE_BUTTON, renderDraft } from "../../../emails/render-email"
import { Around, say } from "../../../emails/say"
import type { EmailBrand, EmailLink } from "../../../emails/types"

export type RenewalReceiptEmailProps = {
  brand: EmailBrand
  /** Where to sign in once the button's link is over. */
  login_url: string
  /** Whether customers cancel by themselves. */
  self_cancellation: boolean
  subscription: Recurrence & {
    display_id: number
    items: EmailItem[]
  }
  charge: {
    /** What was taken, shipping and tax included; major units. */
    amount: number
    currency_code: string
    paid_at: IsoDateTime
    /** Null when it is not known any more which card it was. */
    card: EmailMethod | null
    order_number: number
    /** What it pays for; the end is the start of the next period. */
    period: { start: IsoDateTime; end: IsoDateTime }
  }
  next: NextStep
}

/** Tells a subscriber that a renewal was paid, and leads to its invoice. */
export default function RenewalReceiptEmail({
  brand,
  login_url,
  self_cancellation,
  subscription,
  charge,
  next,
  link,
}: RenewalReceiptEmailProps & EmailLink) {
  const amount = formatPrice(charge.amount, charge.currency_code)
  const comesNext = sayNextStep(next, charge.currency_code, brand.time_zone)
  return (
    <EmailLayout
      brand={brand}
      preview={`${say("renewal_receipt.preview", { amount, number: charge.order_number })} ${comesNext}`}
    >
      <Heading as="h1" className="hub-ink" style={styles.heading}>
        {say("renewal_receipt.heading")}
      </Heading>
      <Text className="hub-ink" style={styles.text}>
        {say("renewal_receipt.intro", {
          store: brand.store_name,
          amount,
          number: subscription.display_id,
        })}{" "}
        {comesNext}
      </Text>
      <HubButton href={link} label={say("renewal_receipt.button")} />
      <Heading as="h2" className="hub-ink" style={styles.subheading}>
        {say("shared.order", { number: charge.order_number })}
      </Heading>
      <table
        data-text-format="dataTable"
        width="100%"
        cellPadding="0"
        cellSpacing="0"
        style={styles.table}
      >
        <tbody>
          <Fact label={say("renewal_receipt.paid")}>{amount}</Fact>
          <Fact label={say("renewal_receipt.on")}>
            {formatDay(charge.paid_at, brand.time_zone)}
          </Fact>
          {charge.card && (
            <Fact label={say("renewal_receipt.with")}>{methodName(charge.card)}</Fact>
          )}
          <Fact label={say("renewal_receipt.for")}>
            <Lines of={subscription.items.map(itemLine)} />
          </Fact>
          <Fact label={say("renewal_receipt.period")}>
            {formatPeriod(charge.period, brand.time_zone)}
          </Fact>
          {next.type === "payment" && (
            <Fact label={say("renewal_receipt.renews")}>
              {formatInterval(subscription)}
            </Fact>
          )}
        </tbody>
      </table>
      {next.type === "payment" && (
        <HowToCancel
          brand={brand}
          login_url={login_url}
          self_cancellation={self_cancellation}
        />
      )}
      <Text className="hub-muted" style={{ ...styles.muted, margin: "28px 0 0" }}>
        <Around message={(link) => say("renewal_receipt.works_once", { link })}>
          <AddressLink href={login_url} />
        </Around>
        {brand.support_email && (
          <>
            {" "}
            <Around
              message={(email) =>
                say("renewal_receipt.questions", { email, number: charge.order_number })
              }
            >
              <SupportLink email={brand.support_email} />
            </Around>
          </>
        )}
      </Text>
    </EmailLayout>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <tr>
      <th scope="row" className="hub-muted hub-line" style={styles.factLabel}>
        {label}
      </th>
      <td className="hub-ink hub-line" style={styles.cell}>
        {children}
      </td>
    </tr>
  )
}

RenewalReceiptEmail.PreviewProps = {
  brand: PREVIEW_BRAND,
  login_url: "https://shop.fernhill.example/customer-hub",
  self_cancellation: true,
  subscription: {
    display_id: 1042,
    interval: "month",
    interval_count: 1,
    items: [
      { title: "House Blend, whole beans, 250 g", quantity: 2 },
      { title: "Single Origin Ethiopia, 250 g", quantity: 1 },
    ],
  },
  charge: {
    amount: 42.45,
    currency_code: "gbp",
    paid_at: "2026-03-01T09:30:00.000Z",
    card: { type: "card", brand: "visa", last4: "4242" },
    order_number: 2317,
    period: { start: "2026-03-01T09:30:00.000Z", end: "2026-04-01T09:30:00.000Z" },
  },
  next: {
    type: "payment",
    at: "2026-04-01T09:30:00.000Z",
    amount: { total: 42.45, together_with: [] },
  },
} satisfies RenewalReceiptEmailProps

/** Renders the receipt of a renewal, with a slot for the link of its button. */
export function renewalReceiptEmail(
  props: RenewalReceiptEmailProps
): Promise<EmailDraft> {
  return renderDraft(
    { link: ONE_BUTTON },
    ({ link }) => <RenewalReceiptEmail {...props} link={link} />,
    say("renewal_receipt.subject", { number: props.charge.order_number })
  )
}
