import { useRef, type ReactNode } from "react"
import { useTexts } from "../i18n"
import type { StoreHubSettings } from "../../../../src/types/http"
import type { SignedIn } from "../queries/session"
import { AccountBar, AccountBarSkeleton } from "./account-bar"
import { Brand } from "./brand"
import { Link } from "./link"
import { ShopLink } from "./shop-link"
import { Tabs } from "./tabs"

/**
 * Header, main part and footer around every page.
 *
 * @param settings - `undefined` while they load, `null` when they could not be loaded
 * @param session - `undefined` while it loads, which keeps the place of the account and the tabs;
 *   `null` hides them
 */
export function Layout({
  settings,
  session,
  children,
}: {
  settings: StoreHubSettings | null | undefined
  session: SignedIn | null | undefined
  children: ReactNode
}) {
  const { t } = useTexts()
  const main = useRef<HTMLElement>(null)

  return (
    <div className={session === null ? "shell shell--gate" : "shell"}>
      <button
        type="button"
        className="skip-button"
        onClick={() => main.current?.focus({ preventScroll: false })}
      >
        {t("app.skip")}
      </button>
      <header className="header">
        <div className="header__inner">
          <Brand settings={settings} />
          <ShopLink settings={settings} />
          {session && <AccountBar session={session} />}
          {session === undefined && <AccountBarSkeleton />}
        </div>
        {session && <Tabs />}
        {session === undefined && <div className="tabs tabs--loading" />}
      </header>
      <main id="main" ref={main} tabIndex={-1} className="main">
        {children}
      </main>
      <footer className="footer">
        {settings && (
          <p className="footer__text">
            {t("app.footer", { store: settings.store_name })}
          </p>
        )}
        <ShopLink settings={settings} />
        {settings?.contact && <Link page="contact">{t("nav.contact")}</Link>}
      </footer>
    </div>
  )
}
