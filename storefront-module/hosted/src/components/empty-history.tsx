import { useTexts } from "../i18n"
import type { SignedIn } from "../queries/session"
import { GuestPurchases } from "./guest-purchases"
import { Link } from "./link"

/** Stands where nothing was paid yet, and says where the first payment's date is found. */
export function EmptyHistory({ session }: { session: SignedIn }) {
  const { t } = useTexts()
  return (
    <div className="empty">
      <h2 className="empty__title">{t("payments.empty_title")}</h2>
      <p>{t("payments.empty_text")}</p>
      <Link page="subscriptions" className="button button--quiet">
        {t("payments.empty_link")}
      </Link>
      <GuestPurchases session={session} />
    </div>
  )
}
