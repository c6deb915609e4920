import { Heading, Text } from "@react-email/components"
import { reasonsIn } from "../../../locales/read-texts"
import type { DeclineReason, IsoDateTime } from "../../../types/http"
import { EmailLayout } from "../../../emails/components/email-layout"
import { HUB_BUTTON_LABEL, HubButton } from "../../../emails/components/hub-button"
import { Lines } from "../../../emails/components/lines"
import { LinkNote } from "../../../emails/components/link-note"
import { styles } from "../../../emails/components/styles"
import {
  cardName,
  formatDay,
  formatPrice,
  type EmailCard,
  itemLine,
} from "../../../emails/format"
import type { EmailDraft } from "../../../emails/placeholders"
import { PREVIEW_BRAND } from "../../../emails/preview-brand"
import { ONE_BUTTON, renderDraft } from "../../../emails/render-email"
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
    items: { title: string; quantity: number }[]
  }
  charge: {
    /** Major units; null when it was never worked out. */
    amount: number | null
    currency_code: string
    card: EmailCard | null
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
          Without your payment, the subscription ends on {formatDay(ends_at)}.
        </Text>
      )}
      <HubButton href={link} label={words.button} />
      <Heading as="h2" className="hub-ink" style={styles.subheading}>
        Subscription #{subscription.display_id}
      </Heading>
      <Text className="hub-ink" style={styles.text}>
        <Lines of={subscription.items.map(itemLine)} />
      </Text>
      <LinkNote brand={brand} login_url={login_url} about={subscription}>
        {opens === "hub"
          ? "The button opens your own Customer Hub, so do not forward this e-mail."
          : "The button opens a page that takes a card for this subscription, so do not forward this e-mail."}
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
    card: { brand: "visa", last4: "4242" },
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
  const { brand, opens, subscription, charge, next } = props
  const takesCard = opens === "card_page"
  const which = `${brand.store_name} subscription #${subscription.display_id}`
  const price =
    charge.amount === null ? null : formatPrice(charge.amount, charge.currency_code)
  const ofPrice = price ? ` of ${price}` : ""
  const card = charge.card ? ` from your ${cardName(charge.card)}` : ""
  const reason = reasonsIn("en")(charge.reason)
  const tried = `We tried to collect your payment${ofPrice}${card}, and it did not go through. ${reason}`
  const button = takesCard ? "Update my card" : HUB_BUTTON_LABEL
  switch (next.type) {
    case "retry":
      return {
        subject: `Your payment for ${which} did not go through`,
        preview: `${reason} We will try again on ${formatDay(next.at)}.`,
        heading: "Your payment did not go through",
        paragraphs: [
          tried,
          `We will try again on ${formatDay(next.at)}: please see to it that the payment can go through by then. ${
            takesCard
              ? "Or pay with another card: it is charged as soon as you have saved it."
              : "You can also pay at once in your Customer Hub."
          }`,
        ],
        button,
      }
    case "no_retry":
      return {
        subject: `Your payment for ${which} failed: please act`,
        preview: `${reason} We will not try again by ourselves.`,
        heading: "We need another way to collect your payment",
        paragraphs: [
          tried,
          `We will not try again by ourselves. To keep your subscription, it needs another card${
            takesCard
              ? ", which is charged as soon as you have saved it."
              : ", or a payment by you: open your Customer Hub, or write to us."
          }`,
        ],
        button,
      }
    case "confirm":
      return {
        subject: `Please confirm your payment for ${which}`,
        preview: "Your bank asks you to confirm it. Nothing has been charged yet.",
        heading: "Please confirm your payment",
        paragraphs: [
          `Your bank asks you to confirm the payment${ofPrice}${card}. Nothing has been charged yet.`,
          "Open your Customer Hub and press Confirm payment: your bank then asks you, in its app for instance. We will not try again by ourselves.",
        ],
        button,
      }
    case "pay":
      return {
        subject: `Your renewal of ${which} is due`,
        preview: takesCard
          ? "Please add a card, so that it can be collected."
          : `Please pay${price ? ` ${price}` : ""} in your Customer Hub.`,
        heading: "Your renewal is due",
        paragraphs: [
          `Your subscription is due for its next payment${ofPrice}. It cannot be collected by itself${
            takesCard
              ? ": please add a card. This payment is taken as soon as you have saved it, and the next ones when they are due."
              : ", so please pay in your Customer Hub."
          }`,
        ],
        button: takesCard ? "Add a card" : "Pay now",
      }
  }
}
