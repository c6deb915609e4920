import { useTexts } from "../i18n"
import type { StoreSubscription } from "../../../../src/types/http"
import { isOffline, isRefusal, refusalText } from "../errors"
import { useEmailCardLink } from "../queries/payment-methods"
import { useSession } from "../queries/session"

/** Mails a link to the page that takes a card, and says where to look for it. */
export function EmailCardLink({
  subscription,
  describedBy,
}: {
  subscription: StoreSubscription
  describedBy: string
}) {
  const { t } = useTexts()
  const email = useSession().data?.email
  const send = useEmailCardLink()

  function refusal(error: Error): string {
    if (isOffline(error)) {
      return t("card.email_refused.offline")
    }
    return isRefusal(error, "too_many_requests")
      ? t("card.email_refused.too_many_requests")
      : t(refusalText(error) ?? "card.email_refused.other")
  }

  function label(): string {
    if (send.isPending) {
      return t("card.emailing")
    }
    return send.isSuccess ? t("card.email_again") : t("card.email_me")
  }

  return (
    <div className="email-card">
      <div role="status">
        {send.isSuccess && email && (
          <p className="notice notice--good">{t("card.emailed", { email })}</p>
        )}
      </div>
      <div role="alert">
        {send.isError && <p className="notice notice--bad">{refusal(send.error)}</p>}
      </div>
      <button
        type="button"
        className="button button--quiet"
        aria-describedby={describedBy}
        aria-disabled={send.isPending}
        onClick={() => !send.isPending && send.mutate(subscription.id)}
      >
        {label()}
      </button>
    </div>
  )
}
