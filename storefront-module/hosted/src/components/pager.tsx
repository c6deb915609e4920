import { useTexts } from "../i18n"
import type { Page } from "../../../../src/types/http"

/** Which rows are on screen, and the way to the pages around them. */
export function Pager({
  page: { count, offset, limit },
  onTurn,
}: {
  page: Page
  onTurn: (page: number) => void
}) {
  const { t } = useTexts()
  const current = Math.floor(offset / limit) + 1
  const last = Math.max(1, Math.ceil(count / limit))
  const range = { from: offset + 1, to: Math.min(offset + limit, count), count }

  return (
    <nav className="pager" aria-label={t("payments.pages")}>
      <p role="status">{t("payments.range", range)}</p>
      {last > 1 && (
        <div className="pager__buttons">
          <button
            type="button"
            className="button button--quiet"
            aria-disabled={current === 1}
            onClick={() => current > 1 && onTurn(current - 1)}
          >
            {t("payments.previous")}
          </button>
          <button
            type="button"
            className="button button--quiet"
            aria-disabled={current === last}
            onClick={() => current < last && onTurn(current + 1)}
          >
            {t("payments.next")}
          </button>
        </div>
      )}
    </nav>
  )
}
