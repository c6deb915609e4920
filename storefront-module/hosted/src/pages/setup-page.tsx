import { useTexts } from "../i18n"

/** What the merchant sees who has no publishable API key yet: nothing can work without one. */
export function SetupPage() {
  const { t } = useTexts()
  return (
    <main className="main main--lone">
      <div className="panel">
        <h1 className="page-heading">{t("error.setup_title")}</h1>
        <p className="lead">{t("error.setup_text")}</p>
      </div>
    </main>
  )
}
