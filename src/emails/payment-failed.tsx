import { Heading, Text } from "@react-email/components"
import type { IsoDateTime } from "../types/http"
import { EmailLayout, SupportLink } from "./components/email-layout"
import { HubButton } from "./components/hub-button"
import { Lines } from "./components/lines"
import { styles } from "./components/styles"
import { cardName, formatDay, formatPrice, type EmailCard } from "./format"
import { PREVIEW_BRAND } from "./preview-brand"
import { renderEmail } from "./render-email"
import type { EmailBrand, EmailContent } from "./types"

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
  subscription: {
    display_id: number
    items: { title: string; quantity: number }[]
  }
  charge: {
    /** Major units; null when it was never worked out. */
    amount: number | null
    currency_code: string
    card: EmailCard | null
    /** From `declineReason`. */
    reason: string
  }
  next: AfterFailedCharge
  /** When the subscription ends unless it is paid; null when it does not, or a retry comes first. */
  ends_at: IsoDateTime | null
}

/** Tells a subscriber that a payment did not go through, why, and what comes next. */
export default function PaymentFailedEmail(props: PaymentFailedEmailProps) {
  const { brand, subscription, next, ends_at } = props
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
      <HubButton label={BUTTONS[next.type]} />
      <Heading as="h2" className="hub-ink" style={styles.subheading}>
        Subscription #{subscription.display_id}
      </Heading>
      <Text className="hub-ink" style={styles.text}>
        <Lines
          of={subscription.items.map((item) => `${item.quantity} × ${item.title}`)}
        />
      </Text>
      <Text className="hub-muted" style={{ ...styles.muted, margin: "28px 0 0" }}>
        The button works once, for 1 hour; after that, ask for a new link on the same
        page. It opens your own Customer Hub, so do not forward this e-mail.
        {brand.support_email && (
          <>
            {" "}
            Questions? Write to <SupportLink email={brand.support_email} /> and mention
            subscription #{subscription.display_id}.
          </>
        )}
      </Text>
    </EmailLayout>
  )
}

PaymentFailedEmail.PreviewProps = {
  brand: PREVIEW_BRAND,
  subscription: {
    display_id: 1042,
    items: [{ title: "House Blend, whole beans, 250 g", quantity: 2 }],
  },
  charge: {
    amount: 27.95,
    currency_code: "gbp",
    card: { brand: "visa", last4: "4242" },
    reason: "There was not enough money on the card.",
  },
  next: { type: "retry", at: "2026-03-04T09:30:00.000Z" },
  ends_at: null,
} satisfies PaymentFailedEmailProps

/**
 * Renders the mail about a charge that did not go through. The link of its button is a placeholder:
 * pass the result through `fillHubLink` when sending.
 */
export function paymentFailedEmail(
  props: PaymentFailedEmailProps
): Promise<EmailContent> {
  return renderEmail(<PaymentFailedEmail {...props} />, wordsFor(props).subject)
}

const BUTTONS: Record<AfterFailedCharge["type"], string> = {
  retry: "Open my Customer Hub",
  no_retry: "Open my Customer Hub",
  confirm: "Pay now",
  pay: "Pay now",
}

type Words = { subject: string; preview: string; heading: string; paragraphs: string[] }

function wordsFor({ brand, subscription, charge, next }: PaymentFailedEmailProps): Words {
  const store = brand.store_name
  const which = `${store} subscription #${subscription.display_id}`
  const price =
    charge.amount === null ? null : formatPrice(charge.amount, charge.currency_code)
  const ofPrice = price ? ` of ${price}` : ""
  const card = charge.card ? ` from your ${cardName(charge.card)}` : ""
  const tried = `We tried to collect your payment${ofPrice}${card}, and it did not go through. ${charge.reason}`
  switch (next.type) {
    case "retry":
      return {
        subject: `Your payment for ${which} did not go through`,
        preview: `${charge.reason} We will try again on ${formatDay(next.at)}.`,
        heading: "Your payment did not go through",
        paragraphs: [
          tried,
          `We will try again on ${formatDay(next.at)}: please see to it that the payment can go through by then. You can also pay at once in your Customer Hub.`,
        ],
      }
    case "no_retry":
      return {
        subject: `Your payment for ${which} failed: please act`,
        preview: `${charge.reason} We will not try again by ourselves.`,
        heading: "We need another way to collect your payment",
        paragraphs: [
          tried,
          "We will not try again by ourselves. To keep your subscription, it needs another card, or a payment by you: open your Customer Hub, or write to us.",
        ],
      }
    case "confirm":
      return {
        subject: `Please confirm your payment for ${which}`,
        preview: "Your bank asks you to confirm it. Nothing has been charged yet.",
        heading: "Please confirm your payment",
        paragraphs: [
          `Your bank asks you to confirm the payment${ofPrice}${card}. Nothing has been charged yet.`,
          "Please tell your bank that the payment is yours, in its app for instance. Then open your Customer Hub and press Pay now. We will not try again by ourselves.",
        ],
      }
    case "pay":
      return {
        subject: `Your renewal of ${which} is due`,
        preview: `Please pay${price ? ` ${price}` : ""} in your Customer Hub.`,
        heading: "Your renewal is due",
        paragraphs: [
          `Your subscription is due for its next payment${ofPrice}. It cannot be collected by itself, so please pay in your Customer Hub.`,
        ],
      }
  }
}
