import { Fragment, useEffect, type ReactNode } from "react"
import type { SignedIn } from "../queries/session"
import { navigate } from "../router"

/** Draws a page for a signed-in person only; sends everyone else to the login page. */
export function RequireSession({
  session,
  children,
}: {
  session: SignedIn | null
  children: (session: SignedIn) => ReactNode
}) {
  const signedIn = session !== null
  useEffect(() => {
    if (!signedIn) {
      navigate("login", { replace: true, notice: "sign_in_first" })
    }
  }, [signedIn])
  // Nothing that one person opened or typed stands there for the next one.
  return signedIn ? <Fragment key={session.person}>{children(session)}</Fragment> : null
}
