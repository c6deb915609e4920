import { useEffect } from "react"
import { useTranslation } from "react-i18next"
import { askedRecently } from "../access-token"
import { isRefusal } from "../errors"
import { useRedeemCardLink } from "../queries/card-session"
import { CardLinkEnd } from "./card-link-end"
import { ErrorState } from "./error-state"
import { PageHeading } from "./page-heading"

/**
 * Redeems a card link: at once in the browser that asked for it, else after one click, so that a
 * mail scanner that opens the page spends nothing.
 */
export function CardGate({ token }: { token: string }) {
  const { t } = useTranslation()
  const { mutate, ...redeem } = useRedeemCardLink()

  useEffect(() => {
    if (askedRecently()) {
      mutate(token)
    }
  }, [token, mutate])

  if (isRefusal(redeem.error, "access_link_invalid")) {
    return (
      <CardLinkEnd
        title={t("card_page.invalid_title")}
        text={t("card_page.invalid_text")}
      />
    )
  }
  if (redeem.isError) {
    return <ErrorState heading="h1" error={redeem.error} onRetry={() => mutate(token)} />
  }
  return (
    <div className="panel">
      <PageHeading>{t("card_page.title")}</PageHeading>
      <p className="lead">{t("card_page.gate_lead")}</p>
      <button
        type="button"
        className="button button--wide"
        aria-disabled={redeem.isPending}
        onClick={() => !redeem.isPending && mutate(token)}
      >
        {redeem.isPending ? t("card_page.opening") : t("card_page.open")}
      </button>
    </div>
  )
}
