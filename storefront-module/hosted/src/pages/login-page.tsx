import { useEffect, useState } from "react"
import { useTexts } from "../i18n"
import { InboxHint } from "../components/inbox-hint"
import { LoginForm } from "../components/login-form"
import { PageHeading } from "../components/page-heading"
import { StillSignedIn } from "../components/still-signed-in"
import type { SignedIn } from "../queries/session"
import { openHub, useRoute } from "../router"

/**
 * Asks for the e-mail address, then says where to look. Someone who is signed in goes straight to
 * the hub, unless there is something to tell first.
 */
export function LoginPage({
  store,
  session,
}: {
  store: string
  session: SignedIn | null
}) {
  const { t } = useTexts()
  const { notice } = useRoute()
  const [email, setEmail] = useState("")
  const [sent, setSent] = useState(false)
  const goesOn = session !== null && notice === null

  useEffect(() => {
    if (goesOn) {
      openHub()
    }
  }, [goesOn])

  if (goesOn) {
    return null
  }
  if (sent) {
    return <InboxHint email={email} onAgain={() => setSent(false)} />
  }
  return (
    <div className="panel">
      {notice && (
        <p role="alert" className="notice notice--info">
          {t(`notice.${notice}`)}
        </p>
      )}
      <PageHeading key="login">{t("login.title")}</PageHeading>
      <p className="lead">{t("login.lead", { store })}</p>
      <LoginForm email={email} onChange={setEmail} onSent={() => setSent(true)} />
      {session && <StillSignedIn session={session} />}
    </div>
  )
}
