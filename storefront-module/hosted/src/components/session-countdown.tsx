import { useEffect } from "react"
import { useTexts } from "../i18n"
import { formatCountdown } from "../format/format"
import { useSecondsLeft, WARNING_SECONDS } from "./use-seconds-left"

/**
 * Counts a session down and warns two minutes before its end.
 *
 * @param endsAt - epoch milliseconds, by this device's clock
 * @param onEnd - the session is over
 */
export function SessionCountdown({
  endsAt,
  onEnd,
}: {
  endsAt: number
  onEnd: () => void
}) {
  const { t } = useTexts()
  const seconds = useSecondsLeft(endsAt)
  const warns = seconds <= WARNING_SECONDS

  useEffect(() => {
    if (seconds === 0) {
      onEnd()
    }
  }, [seconds, onEnd])

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
