import { Heading, Hr, Link, Text } from "@react-email/components"
import type { AdminAccessLink } from "../../../types/http"
import { EmailLayout, SupportLink } from "../../../emails/components/email-layout"
import { HubButton } from "../../../emails/components/hub-button"
import { styles } from "../../../emails/components/styles"
import type { EmailDraft } from "../../../emails/placeholders"
import { PREVIEW_BRAND } from "../../../emails/preview-brand"
import { renderDraft } from "../../../emails/render-email"
import type { EmailBrand, EmailLink } from "../../../emails/types"

export type AccessLinkEmailProps = {
  brand: EmailBrand
  /** Who asked for the link: the customer, or the store, which then says so. */
  requested_by: AdminAccessLink["requested_by"]
  /** Whether there is a code beside the link, for the browser that asked. @default false */
  with_code?: boolean
}

/** The mail that lets a subscriber into the hub. */
export default function AccessLinkEmail({
  brand,
  requested_by,
  with_code = false,
  link,
  code,
}: AccessLinkEmailProps & EmailLink & { code: string }) {
  const store = brand.store_name
  const { heading, intro, notYou } =
    requested_by === "customer" ? askedByCustomer(store) : sentByStore(store)
  // First, so that a phone's lock screen shows it.
  const codeFirst = with_code ? `Your code is ${code}. ` : ""
  return (
    <EmailLayout
      brand={brand}
      preview={`${codeFirst}${intro} The link works once, for 1 hour.`}
    >
      <Heading as="h1" className="hub-ink" style={styles.heading}>
        {heading}
      </Heading>
      <Text className="hub-ink" style={{ ...styles.text, marginBottom: "28px" }}>
        {intro}
      </Text>
      <HubButton href={link} />
      {with_code && (
        <>
          <Text className="hub-ink" style={{ ...styles.text, margin: "28px 0 0" }}>
            Reading this on another device? Type this code on the page where you asked,
            within 10 minutes:
          </Text>
          <Text
            className="hub-ink"
            style={{ ...styles.heading, letterSpacing: "0.2em", margin: "12px 0 0" }}
          >
            {code}
          </Text>
        </>
      )}
      <Text className="hub-ink" style={{ ...styles.text, margin: "28px 0 0" }}>
        The link works once, for 1 hour. Once inside, you stay signed in for 30 minutes.
      </Text>
      <Hr className="hub-line" style={styles.rule} data-skip-in-text="true" />
      <Text className="hub-muted" style={styles.muted}>
        {notYou} Nobody can get in without this e-mail, so do not forward it.
        {brand.support_email && (
          <>
            {" "}
            If something seems wrong, write to <SupportLink email={brand.support_email} />
            .
          </>
        )}
      </Text>
      <Text
        className="hub-muted"
        style={{ ...styles.muted, ...styles.last }}
        data-skip-in-text="true"
      >
        Button not working? Copy this address into your browser:
        <br />
        <Link href={link} style={{ color: "inherit", wordBreak: "break-all" }}>
          {link}
        </Link>
      </Text>
    </EmailLayout>
  )
}

AccessLinkEmail.PreviewProps = {
  brand: PREVIEW_BRAND,
  requested_by: "customer",
  with_code: true,
} satisfies AccessLinkEmailProps

/** The button's link, and once more to copy: its address and its text. The text part has it once. */
const PLACES = { html: 3, text: 1 }

/** First in the preview of the inbox, which is no part of the text, and then below the button. */
const CODE_PLACES = { html: 2, text: 1 }

/** Renders the access link mail, with slots for the link and, if there is one, the code. */
export function accessLinkEmail(props: AccessLinkEmailProps): Promise<EmailDraft> {
  const subject =
    props.requested_by === "customer"
      ? `Your Customer Hub link for ${props.brand.store_name}`
      : `${props.brand.store_name} sent you a Customer Hub link`
  return renderDraft(
    { link: PLACES, ...(props.with_code && { code: CODE_PLACES }) },
    (markers) => <AccessLinkEmail {...props} {...markers} />,
    subject
  )
}

function askedByCustomer(store: string) {
  return {
    heading: "Here is your link",
    intro: `You asked ${store} for a link to your Customer Hub, where you see your subscriptions and payments.`,
    notYou: "If you did not ask for this, ignore it.",
  }
}

function sentByStore(store: string) {
  return {
    heading: `${store} sent you a link`,
    intro: `It opens your Customer Hub, where you see your subscriptions and payments at ${store}.`,
    notYou: "If you do not need this, ignore it.",
  }
}
