import { useTexts } from "../i18n"
import type { SignedIn } from "../queries/session"
import { openHub } from "../router"

/** Brings whoever is signed in already back to the hub. */
export function StillSignedIn({ session }: { session: SignedIn }) {
  const { t } = useTexts()
  return (
    <div className="panel__aside">
      <p>{t("login.still_signed_in", { email: session.email })}</p>
      <button type="button" className="button button--quiet" onClick={openHub}>
        {t("login.continue")}
      </button>
    </div>
  )
}
