import { useTexts } from "../i18n"
import type { StoreHubSettings } from "../../../../src/types/http"
import { Facts, type Fact } from "../components/facts"
import { Link } from "../components/link"
import { PageHeading } from "../components/page-heading"

/** How to reach the merchant: only what the merchant switched on. */
export function ContactPage({
  contact,
  store,
  signedIn,
}: {
  contact: NonNullable<StoreHubSettings["contact"]>
  store: string
  signedIn: boolean
}) {
  const { t } = useTexts()
  const facts: Fact[] = []
  if (contact.support_email) {
    const email = contact.support_email
    facts.push({
      label: t("contact.email"),
      value: <a href={`mailto:${email}`}>{email}</a>,
    })
  }
  if (contact.address) {
    facts.push({
      label: t("contact.address"),
      value: <address className="address">{contact.address}</address>,
    })
  }
  if (contact.social_links.length > 0) {
    facts.push({
      label: t("contact.social"),
      value: (
        <ul className="social">
          {contact.social_links.map(({ label, url }) => (
            <li key={url}>
              <a href={url} target="_blank" rel="noopener noreferrer">
                {label}
                <span className="visually-hidden"> {t("contact.new_tab")}</span>
              </a>
            </li>
          ))}
        </ul>
      ),
    })
  }

  return (
    <div className="panel">
      <PageHeading>{t("contact.title")}</PageHeading>
      <p className="lead">{t("contact.lead", { store })}</p>
      <Facts facts={facts} />
      <p className="panel__back">
        <Link page={signedIn ? "subscriptions" : "login"}>
          {signedIn ? t("nav.back_to_hub") : t("nav.back_to_login")}
        </Link>
      </p>
    </div>
  )
}
