import { Heading, Link, Text } from "@react-email/components"
import type { ReactNode } from "react"
import type { IsoDateTime } from "../../../types/http"
import { EmailLayout, SupportLink } from "../../../emails/components/email-layout"
import { HubButton } from "../../../emails/components/hub-button"
import { Lines } from "../../../emails/components/lines"
import { styles } from "../../../emails/components/styles"
import {
  cardName,
  formatDay,
  formatPeriod,
  formatPrice,
  type EmailCard,
  itemLine,
} from "../../../emails/format"
import type { EmailDraft } from "../../../emails/placeholders"
import { PREVIEW_BRAND } from "../../../emails/preview-brand"
import { ONE_BUTTON, renderDraft } from "../../../emails/render-email"
import type { EmailBrand, EmailLink } from "../../../emails/types"

/** What comes after a renewal that was paid. */
export type AfterRenewal =
  /** The next charge. */
  | { type: "payment"; at: IsoDateTime }
  /** Nothing: all charges of a limited number are made. */
  | { type: "completed" }
  /** Nothing: the subscription ended while the charge was under way, or since. */
  | { type: "canceled" }

export type RenewalReceiptEmailProps = {
  brand: EmailBrand
  /** Where to sign in once the button's link is over. */
  login_url: string
  subscription: {
    display_id: number
    items: { title: string; quantity: number }[]
  }
  charge: {
    /** What was taken, shipping and tax included; major units. */
    amount: number
    currency_code: string
    paid_at: IsoDateTime
    /** Null when it is not known any more which card it was. */
    card: EmailCard | null
    order_number: number
    /** What it pays for; the end is the start of the next period. */
    period: { start: IsoDateTime; end: IsoDateTime }
  }
  next: AfterRenewal
}

/** Tells a subscriber that a renewal was paid, and leads to its invoice. */
export default function RenewalReceiptEmail({
  brand,
  login_url,
  subscription,
  charge,
  next,
  link,
}: RenewalReceiptEmailProps & EmailLink) {
  const amount = formatPrice(charge.amount, charge.currency_code)
  return (
    <EmailLayout
      brand={brand}
      preview={`${amount} for order #${charge.order_number}. ${whatComesNext(next)}`}
    >
      <Heading as="h1" className="hub-ink" style={styles.heading}>
        Thank you for your payment
      </Heading>
      <Text className="hub-ink" style={styles.text}>
        {brand.store_name} has received {amount} for your subscription #
        {subscription.display_id}. {whatComesNext(next)}
      </Text>
      <HubButton href={link} label="Download your invoice" />
      <Heading as="h2" className="hub-ink" style={styles.subheading}>
        Order #{charge.order_number}
      </Heading>
      <table
        data-text-format="dataTable"
        width="100%"
        cellPadding="0"
        cellSpacing="0"
        style={styles.table}
      >
        <tbody>
          <Fact label="Paid">{amount}</Fact>
          <Fact label="On">{formatDay(charge.paid_at)}</Fact>
          {charge.card && <Fact label="With">{cardName(charge.card)}</Fact>}
          <Fact label="For">
            <Lines of={subscription.items.map(itemLine)} />
          </Fact>
          <Fact label="Period">{formatPeriod(charge.period)}</Fact>
        </tbody>
      </table>
      <Text className="hub-muted" style={{ ...styles.muted, margin: "28px 0 0" }}>
        The button works once, for 1 hour. After that, sign in at{" "}
        <Link
          href={login_url}
          style={{
            color: "inherit",
            textDecoration: "underline",
            wordBreak: "break-all",
          }}
        >
          {login_url}
        </Link>{" "}
        with this e-mail address: all your invoices are in the Payment History. The button
        opens your own Customer Hub, so do not forward this e-mail.
        {brand.support_email && (
          <>
            {" "}
            Questions? Write to <SupportLink email={brand.support_email} /> and mention
            order #{charge.order_number}.
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
  subscription: {
    display_id: 1042,
    items: [
      { title: "House Blend, whole beans, 250 g", quantity: 2 },
      { title: "Single Origin Ethiopia, 250 g", quantity: 1 },
    ],
  },
  charge: {
    amount: 42.45,
    currency_code: "gbp",
    paid_at: "2026-03-01T09:30:00.000Z",
    card: { brand: "visa", last4: "4242" },
    order_number: 2317,
    period: { start: "2026-03-01T09:30:00.000Z", end: "2026-04-01T09:30:00.000Z" },
  },
  next: { type: "payment", at: "2026-04-01T09:30:00.000Z" },
} satisfies RenewalReceiptEmailProps

/** Renders the receipt of a renewal, with a slot for the link of its button. */
export function renewalReceiptEmail(
  props: RenewalReceiptEmailProps
): Promise<EmailDraft> {
  return renderDraft(
    { link: ONE_BUTTON },
    ({ link }) => <RenewalReceiptEmail {...props} link={link} />,
    `Your ${props.brand.store_name} receipt for order #${props.charge.order_number}`
  )
}

function whatComesNext(next: AfterRenewal): string {
  switch (next.type) {
    case "payment":
      return `The next payment is on ${formatDay(next.at)}.`
    case "completed":
      return "This was the last one: nothing more will be charged."
    case "canceled":
      return "Your subscription is canceled, so nothing more will be charged."
  }
}
