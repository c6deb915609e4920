import { useTexts } from "../i18n"
import { errorText } from "../errors"
import { useAskForGuestPurchases } from "../queries/access-links"
import type { SignedIn } from "../queries/session"

/**
 * Says that a login at the shop shows what was bought with that account, and has a link mailed that
 * also opens what was bought as a guest. Draws nothing where the session opens everything.
 */
export function GuestPurchases({ session }: { session: SignedIn }) {
  return session.opensAll ? null : <Offer email={session.email} />
}

function Offer({ email }: { email: string }) {
  const { t } = useTexts()
  const { request, wasAsked } = useAskForGuestPurchases(email)
  const label = wasAsked ? t("guest_purchases.again") : t("guest_purchases.show")

  return (
    <section className="guest-purchases" aria-label={t("guest_purchases.label")}>
      <p>{t("guest_purchases.text")}</p>
      {!wasAsked && <p>{t("guest_purchases.what_happens", { email })}</p>}
      <div role="status">{wasAsked && <p>{t("guest_purchases.sent", { email })}</p>}</div>
      <div role="alert">
        {request.isError && (
          <p className="notice notice--bad">{t(errorText(request.error))}</p>
        )}
      </div>
      <button
        type="button"
        className="button button--quiet"
        aria-disabled={request.isPending}
        onClick={() => !request.isPending && request.mutate()}
      >
        {request.isPending ? t("guest_purchases.sending") : label}
      </button>
    </section>
  )
}
