import type { ReactNode } from "react"

import type { StoreHubSettings } from "../../../src/types/http"
import { en as hub } from "../../../storefront-module/hosted/src/i18n/en"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"

const SAMPLE = { number: "1042", price: 24, currency: "eur", card: "4242" }

type HubShellProps = {
  storeName: string
  logoUrl: string | null
  hasContact: boolean
  page: "subscriptions" | "contact"
  children: ReactNode
}

/**
 * Header and footer of the hub page, in its own class names and words. Nothing in the drawing can
 * be pressed.
 */
export const HubShell = ({
  storeName,
  logoUrl,
  hasContact,
  page,
  children,
}: HubShellProps) => {
  const { t } = useHubTranslation()

  return (
    <div className="shell">
      <header className="header">
        <div className="header__inner">
          <span className="brand">
            {logoUrl ? (
              <img className="brand__logo" src={logoUrl} alt={storeName} />
            ) : (
              storeName
            )}
          </span>
          <div className="account">
            <span className="account__email">{t("settings.preview.sampleEmail")}</span>
            <span className="button button--quiet">{hub.session.sign_out}</span>
          </div>
        </div>
        <div className="tabs">
          <span
            className="tabs__tab"
            aria-current={page === "subscriptions" ? "page" : undefined}
          >
            {hub.nav.subscriptions}
          </span>
          <span className="tabs__tab">{hub.nav.payments}</span>
        </div>
      </header>
      <main className="main" aria-label={t("settings.preview.frame")}>
        {children}
      </main>
      <footer className="footer">
        <p className="footer__text">{hub.app.footer.replace("{{store}}", storeName)}</p>
        {hasContact && <a>{hub.nav.contact}</a>}
      </footer>
    </div>
  )
}

type HubSubscriptionsProps = { canCancel: boolean; hasContact: boolean }

/** The hub's first tab, with one made-up subscription. */
export const HubSubscriptions = ({ canCancel, hasContact }: HubSubscriptionsProps) => {
  const { t } = useHubTranslation()
  const { formatMoney } = useFormatters()
  const words = hub.subscriptions

  return (
    <>
      <h1 className="page-heading">{words.title}</h1>
      <div className="card">
        <div className="card__head">
          <span className="card__number">
            {words.number.replace("{{number}}", SAMPLE.number)}
          </span>
          <span className="badge badge--good">{words.status.active}</span>
        </div>
        <div className="items__item">
          <span className="items__picture" />
          <span className="items__title">{t("settings.preview.sampleItem")}</span>
        </div>
        <p className="card__amount">
          {formatMoney(SAMPLE.price, SAMPLE.currency)} {hub.interval.month_one}
        </p>
        <dl className="facts">
          <div className="facts__row">
            <dt>{words.card}</dt>
            <dd>Visa {words.card_ending.replace("{{last4}}", SAMPLE.card)}</dd>
          </div>
        </dl>
        {canCancel && (
          <div className="card__foot">
            <span className="button button--quiet">{words.cancel}</span>
          </div>
        )}
      </div>
      {!canCancel && hasContact && (
        <p className="help">
          {words.cancel_by_contact} <a>{words.contact_us}</a>
        </p>
      )}
    </>
  )
}

type HubContactProps = {
  contact: NonNullable<StoreHubSettings["contact"]>
  storeName: string
}

/** The hub's Contact page. */
export const HubContact = ({ contact, storeName }: HubContactProps) => {
  const words = hub.contact
  const facts: [string, ReactNode][] = []
  if (contact.support_email) {
    facts.push([words.email, <a>{contact.support_email}</a>])
  }
  if (contact.address) {
    facts.push([words.address, <span className="address">{contact.address}</span>])
  }
  if (contact.social_links.length) {
    facts.push([
      words.social,
      <ul className="social">
        {contact.social_links.map(({ label }, index) => (
          <li key={index}>
            <a>{label}</a>
          </li>
        ))}
      </ul>,
    ])
  }

  return (
    <div className="panel">
      <h1 className="page-heading">{words.title}</h1>
      <p className="lead">{words.lead.replace("{{store}}", storeName)}</p>
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label} className="facts__row">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
