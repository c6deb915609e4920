import {
  Body,
  Container,
  Head,
  Html,
  Img,
  Link,
  Preview,
  Section,
  Text,
} from "@react-email/components"
import type { CSSProperties, ReactNode } from "react"
import { Around, MAIL_LOCALE, say } from "../say"
import type { EmailBrand } from "../types"
import { Lines } from "./lines"
import { STYLE_SHEET, styles } from "./styles"

type EmailLayoutProps = {
  brand: EmailBrand
  /** The sentence that an inbox shows beside the subject. */
  preview: string
  children: ReactNode
}

/**
 * What every e-mail of the hub shares: the merchant's logo and the store's name on top; one card;
 * a footer with the address and the support e-mail where the merchant gave them.
 */
export function EmailLayout({ brand, preview, children }: EmailLayoutProps) {
  return (
    <Html lang={MAIL_LOCALE} dir="ltr">
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{brand.store_name}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE_SHEET }} />
      </Head>
      <Body className="hub-body" style={styles.body}>
        <Preview>{preview}</Preview>
        <Cell className="hub-page" style={styles.page}>
          <Container width="600" style={styles.container}>
            <Section>
              <Header brand={brand} />
            </Section>
            <Cell className="hub-card" style={styles.card}>
              {children}
            </Cell>
            <Footer brand={brand} />
          </Container>
        </Cell>
      </Body>
    </Html>
  )
}

type CellProps = { className: string; style: CSSProperties; children: ReactNode }

/** A box of full width: Outlook knows padding and colour on table cells only. */
function Cell({ className, style, children }: CellProps) {
  return (
    <table role="presentation" width="100%" border={0} cellPadding="0" cellSpacing="0">
      <tbody>
        <tr>
          <td className={className} style={style}>
            {children}
          </td>
        </tr>
      </tbody>
    </table>
  )
}

function Header({ brand }: { brand: EmailBrand }) {
  return (
    <div style={styles.header}>
      {brand.logo_url && (
        <Img
          className="hub-logo"
          src={brand.logo_url}
          alt=""
          height="48"
          style={styles.logo}
        />
      )}
      <Text className="hub-ink" style={styles.storeName}>
        {brand.store_name}
      </Text>
    </div>
  )
}

function Footer({ brand }: { brand: EmailBrand }) {
  const lines: ReactNode[] = brand.address?.split(/\r?\n/) ?? []
  if (brand.support_email) {
    lines.push(
      <Around message={(email) => say("shared.questions", { email })}>
        <SupportLink email={brand.support_email} />
      </Around>
    )
  }
  return (
    <Section style={{ paddingTop: "24px" }}>
      <Text className="hub-muted" style={styles.footer}>
        <Lines of={lines} />
      </Text>
    </Section>
  )
}

/** The merchant's support address as a link that opens a new mail. */
export function SupportLink({ email }: { email: string }) {
  return (
    <Link
      href={`mailto:${email}`}
      style={{ color: "inherit", textDecoration: "underline" }}
    >
      {email}
    </Link>
  )
}
