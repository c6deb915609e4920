import { useEffect, useState } from "react"
import { useTranslation } from "react-i18next"
import { askedRecently, takeAccessToken } from "../access-token"
import { ErrorState } from "../components/error-state"
import { PageHeading } from "../components/page-heading"
import { isRefusal } from "../errors"
import { useRedeemAccessLink } from "../queries/session"
import { navigate } from "../router"

// Taken before anything is drawn: the address bar must not keep it for a moment longer.
const arrivedToken = takeAccessToken()

/** Where an access link leads: goes in at once in the asking browser, else after one click. */
export function AccessPage() {
  const { t } = useTranslation()
  const [token, setToken] = useState(arrivedToken)
  const { mutate, ...redeem } = useRedeemAccessLink()
  const refused = isRefusal(redeem.error, "access_link_invalid")

  useEffect(() => {
    // A second link pasted into this same page changes the fragment only.
    function takeNewToken() {
      setToken((known) => takeAccessToken() ?? known)
    }
    window.addEventListener("hashchange", takeNewToken)
    return () => window.removeEventListener("hashchange", takeNewToken)
  }, [])

  useEffect(() => {
    if (!token) {
      navigate("login", { replace: true, notice: "access_link_incomplete" })
    } else if (askedRecently()) {
      mutate(token)
    }
  }, [token, mutate])

  if (!token || refused) {
    return null
  }
  if (redeem.isError) {
    return <ErrorState heading="h1" error={redeem.error} onRetry={() => mutate(token)} />
  }
  const opening = redeem.isPending || redeem.isSuccess
  return (
    <div className="panel">
      <PageHeading>{t("access.title")}</PageHeading>
      <p className="lead">{t("access.lead")}</p>
      <button
        type="button"
        className="button button--wide"
        aria-disabled={opening}
        onClick={() => !opening && mutate(token)}
      >
        {opening ? t("access.opening") : t("access.open")}
      </button>
    </div>
  )
}
