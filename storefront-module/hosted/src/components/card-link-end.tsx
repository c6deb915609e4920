import { useTexts } from "../i18n"
import { Link } from "./link"
import { PageHeading } from "./page-heading"

/** Stands where a card link opens nothing: why, and how to get a new one. */
export function CardLinkEnd({ title, text }: { title: string; text: string }) {
  const { t } = useTexts()
  return (
    <div className="panel">
      <PageHeading key={title} takesFocus>
        {title}
      </PageHeading>
      <p role="alert" className="lead">
        {text}
      </p>
      <p className="lead">{t("card_page.new_link")}</p>
      <Link page="login" className="button button--wide">
        {t("card_page.sign_in")}
      </Link>
    </div>
  )
}
