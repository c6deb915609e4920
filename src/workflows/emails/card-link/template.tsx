import { Heading, Text } from "@react-email/components"
import type { AdminAccessLink } from "../../../types/http"
import { EmailLayout } from "../../../emails/components/email-layout"
import { HubButton } from "../../../emails/components/hub-button"
import { Lines } from "../../../emails/components/lines"
import { LinkNote } from "../../../emails/components/link-note"
import { styles } from "../../../emails/components/styles"
import { itemLine, type EmailItem } from "../../../emails/format"
import type { EmailDraft } from "../../../emails/placeholders"
import { PREVIEW_BRAND } from "../../../emails/preview-brand"
import { ONE_BUTTON, renderDraft } from "../../../emails/render-email"
import { say } from "../../../emails/say"
import type { EmailBrand, EmailLink } from "../../../emails/types"

export type CardLinkEmailProps = {
  brand: EmailBrand
  /** Who asked for the link: the customer, or the store, which then says so. */
  requested_by: AdminAccessLink["requested_by"]
  /** Where to sign in once the button's link is over. */
  login_url: string
  subscription: {
    display_id: number
    items: EmailItem[]
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
  const sayIt = wordsFor(props)
  const intro = sayIt("intro")
  return (
    <EmailLayout brand={brand} preview={`${intro} ${say("shared.link_works_once")}`}>
      <Heading as="h1" className="hub-ink" style={styles.heading}>
        {sayIt("heading")}
      </Heading>
      <Text className="hub-ink" style={{ ...styles.text, marginBottom: "28px" }}>
        {intro}
      </Text>
      <HubButton
        href={link}
        label={say(`card_link.button.${subscription.has_card ? "replace" : "add"}`)}
      />
      <Heading as="h2" className="hub-ink" style={styles.subheading}>
        {say("shared.subscription", { number: subscription.display_id })}
      </Heading>
      <Text className="hub-ink" style={styles.text}>
        <Lines of={subscription.items.map(itemLine)} />
      </Text>
      <LinkNote brand={brand} login_url={login_url} about={subscription}>
        {say("card_link.note")}
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
    wordsFor(props)("subject")
  )
}

/** What the mail says of who asked for it, and for what. */
function wordsFor({ brand, requested_by, subscription }: CardLinkEmailProps) {
  const by = requested_by === "customer" ? "customer" : "store"
  const deed = subscription.has_card ? "replace" : "add"
  return (key: "subject" | "heading" | "intro") =>
    say(`card_link.${by}.${deed}.${key}`, {
      store: brand.store_name,
      number: subscription.display_id,
    })
}
