import { Heading, Hr, Text } from "@react-email/components"
import { AddressLink } from "../../../emails/components/address-link"
import { EmailLayout, SupportLink } from "../../../emails/components/email-layout"
import { styles } from "../../../emails/components/styles"
import type { CodeDraft } from "../../../emails/placeholders"
import { PREVIEW_BRAND } from "../../../emails/preview-brand"
import { renderCodeDraft } from "../../../emails/render-email"
import { Around, say } from "../../../emails/say"
import type { EmailBrand } from "../../../emails/types"

export type SessionCodeEmailProps = {
  brand: EmailBrand
  /** Where to sign in and see who else is. */
  login_url: string
  /** What the code is for: changing a card, or seeing what was bought without the account. */
  is_for: "card" | "all"
}

const textsFor = ({ is_for }: Pick<SessionCodeEmailProps, "is_for">) =>
  is_for === "card" ? "session_code" : "session_code_all"

/** The mail with the code by which somebody who is signed in proves who they are. */
export default function SessionCodeEmail({
  brand,
  login_url,
  is_for,
  code,
}: SessionCodeEmailProps & { code: string }) {
  const texts = textsFor({ is_for })
  const intro = say(`${texts}.intro`, { store: brand.store_name })
  return (
    // First, so that a phone's lock screen shows it.
    <EmailLayout brand={brand} preview={`${say("shared.your_code", { code })} ${intro}`}>
      <Heading as="h1" className="hub-ink" style={styles.heading}>
        {say("session_code.heading")}
      </Heading>
      <Text className="hub-ink" style={styles.text}>
        {intro} {say(`${texts}.type_it`)}
      </Text>
      <Text
        className="hub-ink"
        style={{ ...styles.heading, letterSpacing: "0.2em", margin: "12px 0 0" }}
      >
        {code}
      </Text>
      <Hr className="hub-line" style={styles.rule} data-skip-in-text="true" />
      <Text className="hub-muted" style={{ ...styles.muted, ...styles.last }}>
        <Around message={(link) => say(`${texts}.not_you`, { link })}>
          <AddressLink href={login_url} />
        </Around>
        {brand.support_email && (
          <>
            {" "}
            <Around message={(email) => say("shared.something_wrong", { email })}>
              <SupportLink email={brand.support_email} />
            </Around>
          </>
        )}
      </Text>
    </EmailLayout>
  )
}

SessionCodeEmail.PreviewProps = {
  brand: PREVIEW_BRAND,
  login_url: "https://shop.fernhill.example/customer-hub",
  is_for: "card",
} satisfies SessionCodeEmailProps

/** In the preview of the inbox, which is no part of the text, and on a line of its own. */
const CODE_PLACES = { html: 2, text: 1 }

/** Renders the mail with a session's code, with a slot for the code. */
export function sessionCodeEmail(props: SessionCodeEmailProps): Promise<CodeDraft> {
  return renderCodeDraft(
    CODE_PLACES,
    (code) => <SessionCodeEmail {...props} code={code} />,
    say(`${textsFor(props)}.subject`)
  )
}
