import { Heading, Hr, Link, Text } from "@react-email/components"
import { EmailLayout, SupportLink } from "../../../emails/components/email-layout"
import { styles } from "../../../emails/components/styles"
import type { CodeDraft } from "../../../emails/placeholders"
import { PREVIEW_BRAND } from "../../../emails/preview-brand"
import { renderCodeDraft } from "../../../emails/render-email"
import type { EmailBrand } from "../../../emails/types"

export type SessionCodeEmailProps = {
  brand: EmailBrand
  /** Where to sign in and see who else is. */
  login_url: string
}

/** The mail with the code by which somebody who signed in a while ago proves anew who they are. */
export default function SessionCodeEmail({
  brand,
  login_url,
  code,
}: SessionCodeEmailProps & { code: string }) {
  const intro = `You are changing the card in your Customer Hub at ${brand.store_name}. Since you signed in more than 10 minutes ago, please confirm that it is you.`
  return (
    // First, so that a phone's lock screen shows it.
    <EmailLayout brand={brand} preview={`Your code is ${code}. ${intro}`}>
      <Heading as="h1" className="hub-ink" style={styles.heading}>
        Confirm that it is you
      </Heading>
      <Text className="hub-ink" style={styles.text}>
        {intro} Type this code on the page where you change the card, within 10 minutes:
      </Text>
      <Text
        className="hub-ink"
        style={{ ...styles.heading, letterSpacing: "0.2em", margin: "12px 0 0" }}
      >
        {code}
      </Text>
      <Hr className="hub-line" style={styles.rule} data-skip-in-text="true" />
      <Text className="hub-muted" style={{ ...styles.muted, ...styles.last }}>
        Not you? Then tell nobody the code: without it no card is changed. Somebody is
        signed in to your hub: open it at{" "}
        <Link href={login_url} style={{ color: "inherit", wordBreak: "break-all" }}>
          {login_url}
        </Link>{" "}
        and end the other sessions under Security.
        {brand.support_email && (
          <>
            {" "}
            If something seems wrong, write to <SupportLink email={brand.support_email} />
            .
          </>
        )}
      </Text>
    </EmailLayout>
  )
}

SessionCodeEmail.PreviewProps = {
  brand: PREVIEW_BRAND,
  login_url: "https://shop.fernhill.example/customer-hub",
} satisfies SessionCodeEmailProps

/** In the preview of the inbox, which is no part of the text, and on a line of its own. */
const CODE_PLACES = { html: 2, text: 1 }

/** Renders the mail with a session's code, with a slot for the code. */
export function sessionCodeEmail(props: SessionCodeEmailProps): Promise<CodeDraft> {
  return renderCodeDraft(
    CODE_PLACES,
    (code) => <SessionCodeEmail {...props} code={code} />,
    `Your code for the Customer Hub of ${props.brand.store_name}`
  )
}
