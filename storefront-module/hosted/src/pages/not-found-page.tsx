import { useTexts } from "../i18n"
import { Link } from "../components/link"
import { PageHeading } from "../components/page-heading"

/** An address below the hub that names no page. */
export function NotFoundPage() {
  const { t } = useTexts()
  return (
    <div className="panel">
      <PageHeading>{t("error.not_found_title")}</PageHeading>
      <p className="lead">{t("error.not_found_text")}</p>
      <Link page="login" className="button button--wide">
        {t("login.continue")}
      </Link>
    </div>
  )
}
