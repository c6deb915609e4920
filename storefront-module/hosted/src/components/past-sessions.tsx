import { useTexts } from "../i18n"
import type { StorePastSession } from "../../../../src/types/http"
import { useFormat } from "../format/use-format"
import { useDeviceName } from "./use-device-name"

/** The reader's last sign-ins that are over: when, where, how, and how they ended. */
export function PastSessions({ sessions }: { sessions: StorePastSession[] }) {
  const { t } = useTexts()
  const format = useFormat()
  const nameOf = useDeviceName()

  return (
    <section className="group" aria-labelledby="past-sessions">
      <h2 id="past-sessions" className="group__title">
        {t("security.past")}
      </h2>
      {sessions.length === 0 ? (
        <p className="lead">{t("security.past_empty")}</p>
      ) : (
        <ul className="sessions">
          {sessions.map((session) => (
            <li key={session.id} className="session">
              <div className="session__text">
                <p className="session__device">{nameOf(session.device)}</p>
                <p className="session__hint">
                  {format.time(session.signed_in_at)}
                  {" · "}
                  {t(`security.method.${session.method}`)}
                  {" · "}
                  {t(`security.ended.${session.end_reason}`, {
                    time: format.time(session.ended_at),
                  })}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
      <p className="help">{t("security.retention")}</p>
    </section>
  )
}
