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

/** The pages of a signed-in person: what their content is drawn as while it loads. */
export const PAGE_SKELETONS = {
  subscriptions: { title: "subscriptions.title", rows: 2, kind: "card" },
  payments: { title: "payments.title", rows: 6, kind: "row" },
  security: { title: "security.title", rows: 3, kind: "row" },
} as const

/**
 * Stands in for a whole page.
 *
 * @param page - whose heading and shapes are drawn; without it, those of a page with one panel
 */
export function PageSkeleton({ page }: { page?: keyof typeof PAGE_SKELETONS }) {
  const { t } = useTexts()
  if (page) {
    const { title, ...shapes } = PAGE_SKELETONS[page]
    return (
      <>
        <h1 className="page-heading">{t(title)}</h1>
        <Skeleton {...shapes} />
      </>
    )
  }
  return (
    <div className="panel panel--loading">
      <h1 className="visually-hidden">{t("app.title")}</h1>
      <Skeleton rows={3} kind="row" />
    </div>
  )
}
