import { Heading, Text } from "@react-email/components"
import type { DeclineReason, IsoDateTime } from "../../../types/http"
import { EmailLayout } from "../../../emails/components/email-layout"
import { HUB_BUTTON_LABEL, HubButton } from "../../../emails/components/hub-button"
import { Lines } from "../../../emails/components/lines"
import { LinkNote } from "../../../emails/components/link-note"
import { styles } from "../../../emails/components/styles"
import {
  methodName,
  formatDay,
  formatPrice,
  type EmailMethod,
  itemLine,
  type EmailItem,
} from "../../../emails/format"
import type { EmailDraft } from "../../../emails/placeholders"
import { PREVIEW_BRAND } from "../../../emails/preview-brand"
import { ONE_BUTTON, renderDraft } from "../../../emails/render-email"
import { say, sayReason } from "../../../emails/say"
import type { EmailBrand, EmailLink } from "../../../emails/types"

/** What comes after a charge that did not go through. */
export type AfterFailedCharge =
  /** The same card is tried again by itself. */
  | { type: "retry"; at: IsoDateTime }
  /** No further try: the card is of no use, or the last retry failed. */
  | { type: "no_retry" }
  /** The bank wants to hear from the customer first (3-D Secure). */
  | { type: "confirm" }
  /** The payment provider cannot charge without the customer. */
  | { type: "pay" }

export type PaymentFailedEmailProps = {
  brand: EmailBrand
  /** What the button opens: the page that takes another card, or the customer's hub. */
  opens: "card_page" | "hub"
  /** Where to sign in once the button's link is over. */
  login_url: string
  subscription: {
    display_id: number
    items: EmailItem[]
  }
  charge: {
    /** Major units; null when it was never worked out. */
    amount: number | null
    currency_code: string
    card: EmailMethod | null
    reason: DeclineReason
  }
  next: AfterFailedCharge
  /** When the subscription ends unless it is paid; null when it does not, or a retry comes first. */
  ends_at: IsoDateTime | null
}

/** Tells a subscriber that a payment did not go through, why, and what comes next. */
export default function PaymentFailedEmail({
  link,
  ...props
}: PaymentFailedEmailProps & EmailLink) {
  const { brand, opens, login_url, subscription, ends_at } = props
  const words = wordsFor(props)
  return (
    <EmailLayout brand={brand} preview={words.preview}>
      <Heading as="h1" className="hub-ink" style={styles.heading}>
        {words.heading}
      </Heading>
      {words.paragraphs.map((paragraph) => (
        <Text key={paragraph} className="hub-ink" style={styles.text}>
          {paragraph}
        </Text>
      ))}
      {ends_at && (
        <Text className="hub-ink" style={styles.text}>
          {say("payment_failed.ends", { day: formatDay(ends_at, brand.time_zone) })}
        </Text>
      )}
      <HubButton href={link} label={words.button} />
      <Heading as="h2" className="hub-ink" style={styles.subheading}>
        {say("shared.subscription", { number: subscription.display_id })}
      </Heading>
      <Text className="hub-ink" style={styles.text}>
        <Lines of={subscription.items.map(itemLine)} />
      </Text>
      <LinkNote brand={brand} login_url={login_url} about={subscription}>
        {say(opens === "hub" ? "shared.opens_hub" : "shared.opens_card_page")}
      </LinkNote>
    </EmailLayout>
  )
}

PaymentFailedEmail.PreviewProps = {
  brand: PREVIEW_BRAND,
  opens: "card_page",
  login_url: "https://shop.fernhill.example/customer-hub",
  subscription: {
    display_id: 1042,
    items: [{ title: "House Blend, whole beans, 250 g", quantity: 2 }],
  },
  charge: {
    amount: 27.95,
    currency_code: "gbp",
    card: { type: "card", brand: "visa", last4: "4242" },
    reason: "insufficient_funds",
  },
  next: { type: "retry", at: "2026-03-04T09:30:00.000Z" },
  ends_at: null,
} satisfies PaymentFailedEmailProps

/** Renders the mail about a charge that did not go through, with a slot for its button's link. */
export function paymentFailedEmail(props: PaymentFailedEmailProps): Promise<EmailDraft> {
  return renderDraft(
    { link: ONE_BUTTON },
    ({ link }) => <PaymentFailedEmail {...props} link={link} />,
    wordsFor(props).subject
  )
}

type Words = {
  subject: string
  preview: string
  heading: string
  paragraphs: string[]
  button: string
}

function wordsFor(props: PaymentFailedEmailProps): Words {
  const { opens, subscription, charge, next } = props
  const { amount, currency_code } = charge
  const takesCard = opens === "card_page"
  // What is not known is left out of a sentence: "none", in the messages.
  const price = amount === null ? "none" : formatPrice(amount, currency_code)
  const card = charge.card ? methodName(charge.card) : "none"
  const reason = sayReason(charge.reason)
  const tried = say("payment_failed.tried", { price, card, reason })
  const button = takesCard ? say("payment_failed.button.update_card") : HUB_BUTTON_LABEL
  const shared = {
    subject: say(`payment_failed.${next.type}.subject`, {
      number: subscription.display_id,
    }),
    heading: say(`payment_failed.${next.type}.heading`),
    button,
  }
  switch (next.type) {
    case "retry": {
      const day = formatDay(next.at, props.brand.time_zone)
      return {
        ...shared,
        preview: say("payment_failed.retry.preview", { reason, day }),
        paragraphs: [tried, say(`payment_failed.retry.${opens}`, { day })],
      }
    }
    case "no_retry":
      return {
        ...shared,
        preview: say("payment_failed.no_retry.preview", { reason }),
        paragraphs: [tried, say(`payment_failed.no_retry.${opens}`)],
      }
    case "confirm":
      return {
        ...shared,
        preview: say("payment_failed.confirm.preview"),
        paragraphs: [
          say("payment_failed.confirm.bank_asks", { price, card }),
          say("payment_failed.confirm.how"),
        ],
      }
    case "pay":
      return {
        ...shared,
        preview: say(`payment_failed.pay.preview.${opens}`, { price }),
        paragraphs: [say(`payment_failed.pay.${opens}`, { price })],
        button: say(`payment_failed.button.${takesCard ? "add_card" : "pay"}`),
      }
  }
}
