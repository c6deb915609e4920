import { Heading, Text } from "@react-email/components"
import type { AdminAccessLink } from "../../../types/http"
import { EmailLayout } from "../../../emails/components/email-layout"
import { HubButton } from "../../../emails/components/hub-button"
import { Lines } from "../../../emails/components/lines"
import { LinkNote } from "../../../emails/components/link-note"
import { styles } from "../../../emails/components/styles"
import { itemLine } from "../../../emails/format"
import type { EmailDraft } from "../../../emails/placeholders"
import { PREVIEW_BRAND } from "../../../emails/preview-brand"
import { ONE_BUTTON, renderDraft } from "../../../emails/render-email"
import type { EmailBrand, EmailLink } from "../../../emails/types"

export type CardLinkEmailProps = {
  brand: EmailBrand
  /** Who asked for the link: the customer, or the store, which then says so. */
  requested_by: AdminAccessLink["requested_by"]
  /** Where to sign in once the button's link is over. */
  login_url: string
  subscription: {
    display_id: number
    items: { title: string; quantity: number }[]
    /** Whether a card is on file already. */
    has_card: boolean
  }
}

/** The mail with the link to the page that takes a card for one subscription. */
export default function CardLinkEmail({
  link,
  ...props
}: CardLinkEmailProps & EmailLink) {
  const { brand, login_url, subscription } = props
  const { heading, intro } = wordsFor(props)
  return (
    <EmailLayout brand={brand} preview={`${intro} The link works once, for 1 hour.`}>
      <Heading as="h1" className="hub-ink" style={styles.heading}>
        {heading}
      </Heading>
      <Text className="hub-ink" style={{ ...styles.text, marginBottom: "28px" }}>
        {intro}
      </Text>
      <HubButton
        href={link}
        label={subscription.has_card ? "Replace my card" : "Add a card"}
      />
      <Heading as="h2" className="hub-ink" style={styles.subheading}>
        Subscription #{subscription.display_id}
      </Heading>
      <Text className="hub-ink" style={styles.text}>
        <Lines of={subscription.items.map(itemLine)} />
      </Text>
      <LinkNote brand={brand} login_url={login_url} about={subscription}>
        The button opens a page that takes a card for this subscription and shows nothing
        else. If you did not expect this e-mail, ignore it, and do not forward it.
      </LinkNote>
    </EmailLayout>
  )
}

CardLinkEmail.PreviewProps = {
  brand: PREVIEW_BRAND,
  requested_by: "customer",
  login_url: "https://shop.fernhill.example/customer-hub",
  subscription: {
    display_id: 1042,
    items: [{ title: "House Blend, whole beans, 250 g", quantity: 2 }],
    has_card: true,
  },
} satisfies CardLinkEmailProps

/** Renders the card link mail, with a slot for the link of its button. */
export function cardLinkEmail(props: CardLinkEmailProps): Promise<EmailDraft> {
  return renderDraft(
    { link: ONE_BUTTON },
    ({ link }) => <CardLinkEmail {...props} link={link} />,
    wordsFor(props).subject
  )
}

function wordsFor({ brand, requested_by, subscription }: CardLinkEmailProps) {
  const store = brand.store_name
  const which = `subscription #${subscription.display_id}`
  const deed = subscription.has_card ? "replace the card" : "add a card"
  if (requested_by === "customer") {
    return {
      subject: `Your link to ${deed} for ${store} ${which}`,
      heading: `Here is your link to ${deed}`,
      intro: `You asked ${store} for a link to ${deed} for your ${which}.`,
    }
  }
  return {
    subject: subscription.has_card
      ? `${store} sent you a link to ${deed} of ${which}`
      : `Your ${store} ${which} needs a card`,
    heading: subscription.has_card
      ? `${store} sent you a link`
      : "Your subscription needs a card",
    intro: subscription.has_card
      ? `It lets you replace the card that pays for your ${which} at ${store}.`
      : `No card is on file for your ${which} at ${store}. Add one, so that its next payments can be collected.`,
  }
}
