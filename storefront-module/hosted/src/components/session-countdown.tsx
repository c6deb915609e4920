import { useQueryClient } from "@tanstack/react-query"
import { useEffect } from "react"
import { useTranslation } from "react-i18next"
import { formatCountdown } from "../format/format"
import { loseSession } from "../queries/session"
import { useSecondsLeft, WARNING_SECONDS } from "./use-seconds-left"

/** Counts the session down, warns two minutes before its end, and ends it. */
export function SessionCountdown({ endsAt }: { endsAt: number }) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const seconds = useSecondsLeft(endsAt)
  const warns = seconds <= WARNING_SECONDS

  useEffect(() => {
    if (seconds === 0) {
      loseSession(queryClient)
    }
  }, [seconds, queryClient])

  return (
    <>
      <span role="timer" className={warns ? "countdown countdown--warns" : "countdown"}>
        {warns
          ? t("session.ends_in_seconds", { time: formatCountdown(seconds) })
          : t("session.ends_in_minutes", { count: Math.ceil(seconds / 60) })}
      </span>
      <div role="status" className="session-warning">
        {warns && seconds > 0 && (
          <p className="notice notice--warn">{t("session.warning")}</p>
        )}
      </div>
    </>
  )
}
