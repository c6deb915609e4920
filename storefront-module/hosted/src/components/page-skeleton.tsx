import { useTexts } from "../i18n"

/** Grey shapes in the place of what is being loaded; a screen reader hears one word. */
export function Skeleton({ rows, kind }: { rows: number; kind: "card" | "row" }) {
  const { t } = useTexts()
  return (
    <div className={`skeletons skeletons--${kind}`}>
      <p role="status" className="visually-hidden">
        {t("app.loading")}
      </p>
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} className={`skeleton skeleton--${kind}`} />
      ))}
    </div>
  )
}

/** Stands in for a whole page whose kind is not known yet. */
export function PageSkeleton() {
  const { t } = useTexts()
  return (
    <div className="panel panel--loading">
      <h1 className="visually-hidden">{t("app.title")}</h1>
      <Skeleton rows={3} kind="row" />
    </div>
  )
}
