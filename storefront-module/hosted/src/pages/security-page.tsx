import { useRef } from "react"
import { useTexts } from "../i18n"
import { ErrorState } from "../components/error-state"
import { PageHeading } from "../components/page-heading"
import { Skeleton } from "../components/page-skeleton"
import { PastSessions } from "../components/past-sessions"
import { SessionItem } from "../components/session-item"
import { errorText, isRefusal } from "../errors"
import { useEndSession, useSessions, useSignOutEverywhere } from "../queries/sessions"

/** Where the reader is signed in, with the way to end it, and their last sign-ins. */
export function SecurityPage() {
  const { t } = useTexts()
  const sessions = useSessions()
  const heading = useRef<HTMLHeadingElement>(null)
  // The button that was pressed goes away with its row.
  const end = useEndSession(() => heading.current?.focus())
  const signOut = useSignOutEverywhere()
  const failure = [end.error, signOut.error].find(
    (error) => error && !isRefusal(error, "session_invalid")
  )

  return (
    <>
      <PageHeading>{t("security.title")}</PageHeading>
      <div role="status">
        {end.isSuccess && (
          <p key={end.submittedAt} className="notice notice--good">
            {t("security.device_ended")}
          </p>
        )}
      </div>
      <div role="alert">
        {failure && <p className="notice notice--bad">{t(errorText(failure))}</p>}
      </div>
      {sessions.isError && (
        <ErrorState error={sessions.error} onRetry={sessions.refetch} />
      )}
      {sessions.isPending ? (
        <Skeleton rows={3} kind="row" />
      ) : sessions.data === undefined ? null : (
        <>
          <section className="group" aria-labelledby="live-sessions">
            <h2 id="live-sessions" ref={heading} tabIndex={-1} className="group__title">
              {t("security.live")}
            </h2>
            <ul className="sessions">
              {sessions.data.sessions.map((session) => (
                <SessionItem
                  key={session.id}
                  session={session}
                  isEnding={end.isPending && end.variables === session.id}
                  onEnd={() => end.mutate(session.id)}
                />
              ))}
            </ul>
            <div className="button-row">
              <button
                type="button"
                className="button button--quiet"
                aria-disabled={signOut.isPending}
                onClick={() => !signOut.isPending && signOut.mutate()}
              >
                {signOut.isPending
                  ? t("session.signing_out")
                  : t("security.sign_out_everywhere")}
              </button>
            </div>
          </section>
          <PastSessions sessions={sessions.data.past_sessions} />
        </>
      )}
    </>
  )
}
