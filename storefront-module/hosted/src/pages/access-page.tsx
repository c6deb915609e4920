import { useEffect } from "react"
import { useTranslation } from "react-i18next"
import { askedRecently, useArrivedToken } from "../access-token"
import { arrivingInvoice } from "../arriving-invoice"
import { ErrorState } from "../components/error-state"
import { PageHeading } from "../components/page-heading"
import { isRefusal } from "../errors"
import { useRedeemAccessLink } from "../queries/session"
import { navigate, useRoute } from "../router"

/** Where an access link leads: goes in at once in the asking browser, else after one click. */
export function AccessPage() {
  const { t } = useTranslation()
  const token = useArrivedToken()
  const invoiceOf = arrivingInvoice(useRoute().search)
  const { mutate, ...redeem } = useRedeemAccessLink(invoiceOf)
  const refused = isRefusal(redeem.error, "access_link_invalid")

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
