import type { ReactNode } from "react"

import hub from "../../../src/locales/en/hub.json"
import { translator } from "../../../src/locales/translator"
import type { StoreHubSettings } from "../../../src/types/http"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"

/** The drawing speaks as the hub does, which is English so far. */
const say = translator<typeof hub>(hub, "en")

const SAMPLE = { number: "1042", price: 24, currency: "eur", card: "4242" }

type HubShellProps = {
  storeName: string
  logoUrl: string | null
  hasShop: boolean
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
  hasShop,
  hasContact,
  page,
  children,
}: HubShellProps) => {
  const { t } = useHubTranslation()
  const backToShop = hasShop && (
    <a className="shop-link">{say("nav.back_to_shop", { store: storeName })}</a>
  )

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
          {backToShop}
          <div className="account">
            <span className="account__email">{t("settings.preview.sampleEmail")}</span>
            <span className="button button--quiet">{say("session.sign_out")}</span>
          </div>
        </div>
        <div className="tabs">
          <span
            className="tabs__tab"
            aria-current={page === "subscriptions" ? "page" : undefined}
          >
            {say("nav.subscriptions")}
          </span>
          <span className="tabs__tab">{say("nav.payments")}</span>
        </div>
      </header>
      <main className="main" aria-label={t("settings.preview.frame")}>
        {children}
      </main>
      <footer className="footer">
        <p className="footer__text">{say("app.footer", { store: storeName })}</p>
        {backToShop}
        {hasContact && <a>{say("nav.contact")}</a>}
      </footer>
    </div>
  )
}

type HubSubscriptionsProps = { canCancel: boolean; hasContact: boolean }

/** The hub's first tab, with one made-up subscription. */
export const HubSubscriptions = ({ canCancel, hasContact }: HubSubscriptionsProps) => {
  const { t } = useHubTranslation()
  const { formatMoney } = useFormatters()

  return (
    <>
      <h1 className="page-heading">{say("subscriptions.title")}</h1>
      <div className="card">
        <div className="card__head">
          <span className="card__number">
            {say("subscriptions.number", { number: SAMPLE.number })}
          </span>
          <span className="badge badge--good">{say("subscriptions.status.active")}</span>
        </div>
        <div className="items__item">
          <span className="items__picture" />
          <span className="items__title">{t("settings.preview.sampleItem")}</span>
        </div>
        <p className="card__amount">
          {say("subscriptions.price", {
            price: formatMoney(SAMPLE.price, SAMPLE.currency),
            interval: say("interval.month", { count: 1 }),
          })}
        </p>
        <dl className="facts">
          <div className="facts__row">
            <dt>{say("subscriptions.card")}</dt>
            <dd>Visa {say("subscriptions.card_ending", { last4: SAMPLE.card })}</dd>
          </div>
        </dl>
        {canCancel && (
          <div className="card__foot">
            <span className="button button--quiet">{say("subscriptions.cancel")}</span>
          </div>
        )}
      </div>
      {!canCancel && hasContact && (
        <p className="help">
          {say("subscriptions.cancel_by_contact")}{" "}
          <a>{say("subscriptions.contact_us")}</a>
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
  const facts: [string, ReactNode][] = []
  if (contact.support_email) {
    facts.push([say("contact.email"), <a>{contact.support_email}</a>])
  }
  if (contact.address) {
    facts.push([
      say("contact.address"),
      <span className="address">{contact.address}</span>,
    ])
  }
  if (contact.social_links.length) {
    facts.push([
      say("contact.social"),
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
      <h1 className="page-heading">{say("contact.title")}</h1>
      <p className="lead">{say("contact.lead", { store: storeName })}</p>
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
