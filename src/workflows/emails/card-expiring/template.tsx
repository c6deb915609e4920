import { Heading, Text } from "@react-email/components"
import type { IsoDateTime } from "../../../types/http"
import { EmailLayout } from "../../../emails/components/email-layout"
import { HUB_BUTTON_LABEL, HubButton } from "../../../emails/components/hub-button"
import { Lines } from "../../../emails/components/lines"
import { LinkNote } from "../../../emails/components/link-note"
import { styles } from "../../../emails/components/styles"
import {
  methodName,
  formatDay,
  formatNumbers,
  type EmailCard,
  itemLine,
  type EmailItem,
} from "../../../emails/format"
import type { EmailDraft } from "../../../emails/placeholders"
import { PREVIEW_BRAND } from "../../../emails/preview-brand"
import { ONE_BUTTON, renderDraft } from "../../../emails/render-email"
import { say } from "../../../emails/say"
import type { EmailBrand, EmailLink } from "../../../emails/types"

export type CardExpiringEmailProps = {
  brand: EmailBrand
  /** Where to sign in once the button's link is over. */
  login_url: string
  card: EmailCard & {
    /** An instant of the last day on which it is good. */
    last_day: IsoDateTime
  }
  /**
   * What it pays for, one or more. The button of one opens the page that takes a card for it; that
   * of several the customer's hub, where one card can be put into all.
   */
  subscriptions: {
    display_id: number
    items: EmailItem[]
    next_charge_at: IsoDateTime
  }[]
}

/** A card's last day is the last of its month in every shop: it is a day of the calendar. */
const CARDS_END_IN = "UTC"

/** Tells a subscriber that the card which pays for subscriptions will soon be over. */
export default function CardExpiringEmail({
  link,
  ...props
}: CardExpiringEmailProps & EmailLink) {
  const { brand, login_url, card, subscriptions } = props
  const isOne = subscriptions.length === 1
  const lastDay = formatDay(card.last_day, CARDS_END_IN)
  return (
    <EmailLayout brand={brand} preview={say("card_expiring.preview", { day: lastDay })}>
      <Heading as="h1" className="hub-ink" style={styles.heading}>
        {say("card_expiring.heading")}
      </Heading>
      <Text className="hub-ink" style={styles.text}>
        {say("card_expiring.intro", { ...valuesOf(props), day: lastDay })}
      </Text>
      <HubButton
        href={link}
        label={isOne ? say("card_expiring.button") : HUB_BUTTON_LABEL}
      />
      {subscriptions.map(({ display_id, items, next_charge_at }) => (
        <div key={display_id}>
          <Heading as="h2" className="hub-ink" style={styles.subheading}>
            {say("shared.subscription", { number: display_id })}
          </Heading>
          <Text className="hub-ink" style={styles.text}>
            <Lines
              of={[
                ...items.map(itemLine),
                say("card_expiring.next_payment", {
                  day: formatDay(next_charge_at, brand.time_zone),
                }),
              ]}
            />
          </Text>
        </div>
      ))}
      <LinkNote brand={brand} login_url={login_url} about={subscriptions[0]}>
        {say(isOne ? "shared.opens_card_page" : "shared.opens_hub")}{" "}
        {say("card_expiring.new_card_known")}
      </LinkNote>
    </EmailLayout>
  )
}

CardExpiringEmail.PreviewProps = {
  brand: PREVIEW_BRAND,
  login_url: "https://shop.fernhill.example/customer-hub",
  card: {
    type: "card",
    brand: "visa",
    last4: "4242",
    last_day: "2026-03-31T23:59:59.999Z",
  },
  subscriptions: [
    {
      display_id: 1042,
      items: [{ title: "House Blend, whole beans, 250 g", quantity: 2 }],
      next_charge_at: "2026-04-04T09:30:00.000Z",
    },
    {
      display_id: 1057,
      items: [{ title: "Single Origin Ethiopia, 250 g", quantity: 1 }],
      next_charge_at: "2026-04-20T09:30:00.000Z",
    },
  ],
} satisfies CardExpiringEmailProps

/** Renders the notice that a card expires soon, with a slot for the link of its button. */
export function cardExpiringEmail(props: CardExpiringEmailProps): Promise<EmailDraft> {
  return renderDraft(
    { link: ONE_BUTTON },
    ({ link }) => <CardExpiringEmail {...props} link={link} />,
    say("card_expiring.subject", { last4: props.card.last4 })
  )
}

function valuesOf({ brand, card, subscriptions }: CardExpiringEmailProps) {
  return {
    card: methodName(card),
    store: brand.store_name,
    count: subscriptions.length,
    numbers: formatNumbers(subscriptions.map(({ display_id }) => display_id)),
  }
}
