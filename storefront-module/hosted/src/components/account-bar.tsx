import { useQueryClient } from "@tanstack/react-query"
import { useCallback } from "react"
import { useTexts } from "../i18n"
import { isRefusal } from "../errors"
import { loseSession, useSignOut, type SignedIn } from "../queries/session"
import { Link } from "./link"
import { SessionCountdown } from "./session-countdown"

/** Who is signed in, for how long, and the way out. */
export function AccountBar({ session }: { session: SignedIn }) {
  const { t } = useTexts()
  const signOut = useSignOut()
  const queryClient = useQueryClient()
  const end = useCallback(() => loseSession(queryClient), [queryClient])
  const failed = signOut.isError && !isRefusal(signOut.error, "session_invalid")

  return (
    <div className="account">
      <div className="account__who">
        <span className="account__email">
          <span className="visually-hidden">{t("session.signed_in_as")} </span>
          {session.email}
        </span>
        <SessionCountdown endsAt={session.endsAt} onEnd={end} />
      </div>
      <div className="account__links">
        <Link page="security">{t("nav.security")}</Link>
        <button
          type="button"
          className="button button--quiet"
          disabled={signOut.isPending}
          onClick={() => signOut.mutate()}
        >
          {signOut.isPending ? t("session.signing_out") : t("session.sign_out")}
        </button>
      </div>
      <div role="alert" className="account__alert">
        {failed && <p className="notice notice--bad">{t("session.sign_out_failed")}</p>}
      </div>
    </div>
  )
}

/** Keeps the bar's place while it is not known who is signed in. */
export function AccountBarSkeleton() {
  return (
    <div className="account">
      <div className="account__who">
        <span className="skeleton skeleton--account" />
      </div>
    </div>
  )
}
