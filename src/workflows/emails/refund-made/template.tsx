import { Heading, Text } from "@react-email/components"
import type { IsoDateTime } from "../../../types/http"
import { AddressLink } from "../../../emails/components/address-link"
import { EmailLayout, SupportLink } from "../../../emails/components/email-layout"
import { Lines } from "../../../emails/components/lines"
import { styles } from "../../../emails/components/styles"
import { formatDay, formatPrice, itemLine, type EmailItem } from "../../../emails/format"
import { PREVIEW_BRAND } from "../../../emails/preview-brand"
import { renderEmail } from "../../../emails/render-email"
import { Around, say } from "../../../emails/say"
import type { EmailBrand, EmailContent } from "../../../emails/types"

export type RefundMadeEmailProps = {
  brand: EmailBrand
  /** The Customer Hub. */
  login_url: string
  refund: {
    /** Major units. */
    amount: number
    currency_code: string
    /** Whether a bank books it; otherwise the shop pays it by itself. */
    goes_to_card: boolean
  }
  /** What was paid and is given back, in whole or in part. */
  payment: {
    order_number: number
    /** Major units. */
    price: number
    paid_at: IsoDateTime
    items: EmailItem[]
  }
}

/** Tells a customer that money was given back. */
export default function RefundMadeEmail({
  brand,
  login_url,
  refund,
  payment,
}: RefundMadeEmailProps) {
  const amount = formatPrice(refund.amount, refund.currency_code)
  return (
    <EmailLayout
      brand={brand}
      preview={say("refund_made.preview", { amount, number: payment.order_number })}
    >
      <Heading as="h1" className="hub-ink" style={styles.heading}>
        {say("refund_made.heading")}
      </Heading>
      <Text className="hub-ink" style={styles.text}>
        {say("refund_made.intro", {
          store: brand.store_name,
          amount,
          price: formatPrice(payment.price, refund.currency_code),
          day: formatDay(payment.paid_at, brand.time_zone),
          number: payment.order_number,
        })}{" "}
        {refund.goes_to_card && say("refund_made.arrives")}
      </Text>
      <Heading as="h2" className="hub-ink" style={styles.subheading}>
        {say("shared.order", { number: payment.order_number })}
      </Heading>
      <Text className="hub-ink" style={styles.text}>
        <Lines of={payment.items.map(itemLine)} />
      </Text>
      <Text className="hub-ink" style={{ ...styles.text, ...styles.last }}>
        <Around message={(link) => say("refund_made.history", { link })}>
          <AddressLink href={login_url} />
        </Around>
      </Text>
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

RefundMadeEmail.PreviewProps = {
  brand: PREVIEW_BRAND,
  login_url: "https://shop.fernhill.example/customer-hub",
  refund: { amount: 12.5, currency_code: "gbp", goes_to_card: true },
  payment: {
    order_number: 2317,
    price: 42.45,
    paid_at: "2026-03-01T09:30:00.000Z",
    items: [
      { title: "House Blend, whole beans, 250 g", quantity: 2 },
      { title: "Single Origin Ethiopia, 250 g", quantity: 1 },
    ],
  },
} satisfies RefundMadeEmailProps

/** Renders the mail about a refund. */
export function refundMadeEmail(props: RefundMadeEmailProps): Promise<EmailContent> {
  return renderEmail(
    <RefundMadeEmail {...props} />,
    say("refund_made.subject", { number: props.payment.order_number })
  )
}
