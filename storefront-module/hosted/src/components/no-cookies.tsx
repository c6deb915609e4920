import { useTexts } from "../i18n"
import type { useInspectAccessLink } from "../queries/access-links"
import { PageHeading } from "./page-heading"

/**
 * Stands where a link cannot be used, as the browser keeps no cookies. The link is not spent.
 *
 * @param link - looked at anew before another try: its answer has the cookie that the browser is to keep
 * @param onRetry - redeems the link
 */
export function NoCookies({
  link,
  onRetry,
}: {
  link: Pick<ReturnType<typeof useInspectAccessLink>, "isFetching" | "refetch">
  onRetry: () => void
}) {
  const { t } = useTexts()

  async function retry() {
    const { isSuccess } = await link.refetch()
    if (isSuccess) {
      onRetry()
    }
  }

  return (
    <div className="panel">
      <PageHeading key="no-cookies" takesFocus>
        {t("no_cookies.title")}
      </PageHeading>
      <p className="lead">{t("no_cookies.text")}</p>
      <p className="lead">{t("no_cookies.way_on")}</p>
      <button
        type="button"
        className="button button--wide"
        aria-disabled={link.isFetching}
        onClick={() => !link.isFetching && void retry()}
      >
        {t("error.retry")}
      </button>
    </div>
  )
}
