import { useState } from "react"
import { useTexts } from "../i18n"
import { addressOfDeadLink, isRefusal } from "../errors"
import { useInspectAccessLink } from "../queries/access-links"
import { useRedeemCardLink } from "../queries/card-session"
import { CardLinkEnd } from "./card-link-end"
import { DeadLink } from "./dead-link"
import { ErrorState } from "./error-state"
import { NoCookies } from "./no-cookies"
import { PageHeading } from "./page-heading"
import { PageSkeleton } from "./page-skeleton"

/**
 * Redeems a card link after one click. It says first whose it is: a card typed behind somebody else's
 * link would pay for them. A mail scanner that opens the page spends nothing.
 */
export function CardGate({ token }: { token: string }) {
  const { t } = useTexts()
  const link = useInspectAccessLink(token)
  const { mutate, ...redeem } = useRedeemCardLink()
  const refused = [link.error, redeem.error].some((error) =>
    isRefusal(error, "access_link_invalid")
  )

  const address = link.data?.email ?? addressOfDeadLink(link.error)
  const [sent, setSent] = useState(false)

  if (refused && address && sent) {
    return (
      <div className="panel">
        <PageHeading key="sent" takesFocus>
          {t("inbox.title")}
        </PageHeading>
        <p className="lead">{t("dead_link.sent", { email: address })}</p>
      </div>
    )
  }
  if (refused && address) {
    return <DeadLink token={token} email={address} onSent={() => setSent(true)} />
  }
  if (refused) {
    return (
      <CardLinkEnd
        title={t("card_page.invalid_title")}
        text={t("card_page.invalid_text")}
      />
    )
  }
  if (isRefusal(redeem.error, "cookies_required")) {
    return <NoCookies link={link} onRetry={() => mutate(token)} />
  }
  if (redeem.isError) {
    return <ErrorState heading="h1" error={redeem.error} onRetry={() => mutate(token)} />
  }
  if (link.isLoadingError) {
    return <ErrorState heading="h1" error={link.error} onRetry={link.refetch} />
  }
  if (link.isPending) {
    return <PageSkeleton />
  }
  return (
    <div className="panel">
      <PageHeading>{t("card_page.title")}</PageHeading>
      <p className="lead">{t("card_page.gate_lead", { email: link.data.email })}</p>
      <button
        type="button"
        className="button button--wide"
        aria-disabled={redeem.isPending}
        onClick={() => !redeem.isPending && mutate(token)}
      >
        {redeem.isPending ? t("card_page.opening") : t("card_page.open")}
      </button>
      <p className="lead">{t("access.not_you")}</p>
    </div>
  )
}
