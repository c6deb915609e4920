import { useEffect, useState } from "react"
import { useTexts } from "../i18n"
import { useArrivedToken } from "../access-token"
import { arrivingInvoice } from "../arriving-invoice"
import { DeadLink } from "../components/dead-link"
import { ErrorState } from "../components/error-state"
import { InboxHint } from "../components/inbox-hint"
import { NoCookies } from "../components/no-cookies"
import { PageHeading } from "../components/page-heading"
import { PageSkeleton } from "../components/page-skeleton"
import { StillSignedIn } from "../components/still-signed-in"
import { addressOfDeadLink, isRefusal } from "../errors"
import { useInspectAccessLink } from "../queries/access-links"
import { type SignedIn, useLeaveDeadLink, useRedeemAccessLink } from "../queries/session"
import { navigate, useRoute } from "../router"

/**
 * Where an access link leads: straight in for the browser that asked for this very link. Anybody else
 * sees whose hub it is and decides: whoever was led here by another site would sign in as a stranger.
 */
export function AccessPage({ session }: { session: SignedIn | null }) {
  const { t } = useTexts()
  const token = useArrivedToken()
  const invoiceOf = arrivingInvoice(useRoute().search)
  const link = useInspectAccessLink(token)
  const { mutate, ...redeem } = useRedeemAccessLink(invoiceOf)
  const leaveDeadLink = useLeaveDeadLink(invoiceOf)
  const refused = [link.error, redeem.error].some((error) =>
    isRefusal(error, "access_link_invalid")
  )
  const address = link.data?.email ?? addressOfDeadLink(link.error)
  const [renewed, setRenewed] = useState<string | null>(null)
  const straight = link.data?.straight ?? false
  const tried = redeem.variables

  useEffect(() => {
    if (!token) {
      navigate("login", { replace: true, notice: "access_link_incomplete" })
    } else if (refused) {
      leaveDeadLink(address !== null)
    } else if (straight && tried !== token) {
      mutate(token)
    }
  }, [token, refused, address, straight, tried, leaveDeadLink, mutate])

  if (token && refused && address) {
    return renewed === token ? (
      <InboxHint email={address} onAgain={() => setRenewed(null)} />
    ) : (
      <DeadLink token={token} email={address} onSent={() => setRenewed(token)}>
        {session && <StillSignedIn session={session} />}
      </DeadLink>
    )
  }
  if (!token || refused) {
    return null
  }
  if (isRefusal(redeem.error, "cookies_required")) {
    return <NoCookies link={link} onRetry={() => mutate(token)} />
  }
  if (redeem.isError) {
    return <ErrorState heading="h1" error={redeem.error} onRetry={() => mutate(token)} />
  }
  if (link.isError) {
    return <ErrorState heading="h1" error={link.error} onRetry={link.refetch} />
  }
  if (link.isPending) {
    return <PageSkeleton />
  }
  const opening = straight || redeem.isPending || redeem.isSuccess
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
        {opening ? t("access.opening") : t("access.open", { email: link.data.email })}
      </button>
      <p className="lead">{t("access.not_you")}</p>
    </div>
  )
}
