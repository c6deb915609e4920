import { Heading, Text } from "@react-email/components"
import type { IsoDateTime } from "../../../types/http"
import { AddressLink } from "../../../emails/components/address-link"
import { EmailLayout, SupportLink } from "../../../emails/components/email-layout"
import { styles } from "../../../emails/components/styles"
import {
  methodName,
  formatInstant,
  formatNumbers,
  type EmailMethod,
} from "../../../emails/format"
import { PREVIEW_BRAND } from "../../../emails/preview-brand"
import { renderEmail } from "../../../emails/render-email"
import { Around, say } from "../../../emails/say"
import type { EmailBrand, EmailContent } from "../../../emails/types"

export type CardChangedEmailProps = {
  brand: EmailBrand
  /** The Customer Hub. */
  login_url: string
  /** The new one; null where the provider tells nothing of it. */
  card: EmailMethod | null
  changed_at: IsoDateTime
  /** Numbers of the subscriptions that it pays for. */
  subscriptions: number[]
}

/** Tells a subscriber that a card was replaced, in case it was somebody else. It signs nobody in. */
export default function CardChangedEmail({
  brand,
  login_url,
  card,
  changed_at,
  subscriptions,
}: CardChangedEmailProps) {
  const what = say("card_changed.now_pays", {
    card: card ? methodName(card) : say("card_changed.a_new_card"),
    store: brand.store_name,
    count: subscriptions.length,
    numbers: formatNumbers(subscriptions),
  })
  return (
    <EmailLayout brand={brand} preview={what}>
      <Heading as="h1" className="hub-ink" style={styles.heading}>
        {say("card_changed.heading")}
      </Heading>
      <Text className="hub-ink" style={styles.text}>
        {what}{" "}
        {say("card_changed.when", { time: formatInstant(changed_at, brand.time_zone) })}
      </Text>
      <Text className="hub-ink" style={styles.text}>
        {say("card_changed.was_you")}
      </Text>
      <Text className="hub-ink" style={{ ...styles.text, ...styles.last }}>
        <Around message={(link) => say("card_changed.not_you", { link })}>
          <AddressLink href={login_url} />
        </Around>{" "}
        {brand.support_email ? (
          <Around message={(email) => say("card_changed.tell", { email })}>
            <SupportLink email={brand.support_email} />
          </Around>
        ) : (
          say("card_changed.tell_store", { store: brand.store_name })
        )}
      </Text>
    </EmailLayout>
  )
}

CardChangedEmail.PreviewProps = {
  brand: PREVIEW_BRAND,
  login_url: "https://shop.fernhill.example/customer-hub",
  card: { type: "card", brand: "visa", last4: "4242" },
  changed_at: "2026-03-01T09:30:00.000Z",
  subscriptions: [1042, 1057],
} satisfies CardChangedEmailProps

/** Renders the notice that a card was replaced. */
export function cardChangedEmail(props: CardChangedEmailProps): Promise<EmailContent> {
  return renderEmail(<CardChangedEmail {...props} />, say("card_changed.subject"))
}
