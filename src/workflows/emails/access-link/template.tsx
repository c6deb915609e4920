import { Heading, Hr, Text } from "@react-email/components"
import type { AdminAccessLink } from "../../../types/http"
import { AddressLink } from "../../../emails/components/address-link"
import { EmailLayout, SupportLink } from "../../../emails/components/email-layout"
import { HubButton } from "../../../emails/components/hub-button"
import { styles } from "../../../emails/components/styles"
import type { EmailDraft } from "../../../emails/placeholders"
import { PREVIEW_BRAND } from "../../../emails/preview-brand"
import { renderDraft } from "../../../emails/render-email"
import { Around, say } from "../../../emails/say"
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
  const sayIt = wordsFor({ brand, requested_by })
  const intro = sayIt("intro")
  // First, so that a phone's lock screen shows it.
  const codeFirst = with_code ? `${say("shared.your_code", { code })} ` : ""
  return (
    <EmailLayout
      brand={brand}
      preview={`${codeFirst}${intro} ${say("shared.link_works_once")}`}
    >
      <Heading as="h1" className="hub-ink" style={styles.heading}>
        {sayIt("heading")}
      </Heading>
      <Text className="hub-ink" style={{ ...styles.text, marginBottom: "28px" }}>
        {intro}
      </Text>
      <HubButton href={link} />
      {with_code && (
        <>
          <Text className="hub-ink" style={{ ...styles.text, margin: "28px 0 0" }}>
            {say("access_link.code")}
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
        {say("access_link.stay")}
      </Text>
      <Hr className="hub-line" style={styles.rule} data-skip-in-text="true" />
      <Text className="hub-muted" style={styles.muted}>
        {sayIt("not_you")} {say("access_link.nobody_else")}
        {brand.support_email && (
          <>
            {" "}
            <Around message={(email) => say("shared.something_wrong", { email })}>
              <SupportLink email={brand.support_email} />
            </Around>
          </>
        )}
      </Text>
      <Text
        className="hub-muted"
        style={{ ...styles.muted, ...styles.last }}
        data-skip-in-text="true"
      >
        {say("shared.address_copy")}
        <br />
        <AddressLink href={link} />
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
  return renderDraft(
    { link: PLACES, ...(props.with_code && { code: CODE_PLACES }) },
    (markers) => <AccessLinkEmail {...props} {...markers} />,
    wordsFor(props)("subject")
  )
}

/** What the mail says of who asked for it. */
function wordsFor({
  brand,
  requested_by,
}: Pick<AccessLinkEmailProps, "brand" | "requested_by">) {
  const values = { store: brand.store_name }
  return (key: "subject" | "heading" | "intro" | "not_you") =>
    requested_by === "customer"
      ? say(`access_link.${key}`, values)
      : say(`access_link.by_store.${key}`, values)
}
