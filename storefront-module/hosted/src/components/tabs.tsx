import { useTexts } from "../i18n"
import { useRoute } from "../router"
import { Link } from "./link"

/** The hub's tabs. They are links: each has an address of its own. */
export function Tabs() {
  const { t } = useTexts()
  const { page } = useRoute()
  return (
    <nav className="tabs" aria-label={t("nav.label")}>
      {(["subscriptions", "payments"] as const).map((name) => (
        <Link
          key={name}
          page={name}
          className="tabs__tab"
          aria-current={page === name ? "page" : undefined}
        >
          {t(`nav.${name}`)}
        </Link>
      ))}
    </nav>
  )
}
