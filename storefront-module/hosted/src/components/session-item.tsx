import { useId } from "react"
import { useTexts } from "../i18n"
import type { StoreSession } from "../../../../src/types/http"
import { useFormat } from "../format/use-format"
import { Badge } from "./badge"
import { useDeviceName } from "./use-device-name"

/**
 * A browser in which the reader is signed in.
 *
 * @param isEnding - this one is being signed out
 */
export function SessionItem({
  session,
  isEnding,
  onEnd,
}: {
  session: StoreSession
  isEnding: boolean
  onEnd: () => void
}) {
  const { t } = useTexts()
  const format = useFormat()
  const nameOf = useDeviceName()
  const id = useId()

  return (
    <li className="session">
      <div className="session__text">
        <p id={id} className="session__device">
          {nameOf(session.device)}
          {session.is_current && <Badge tone="good">{t("security.this_browser")}</Badge>}
        </p>
        <p className="session__hint">
          {t("security.since", { time: format.time(session.signed_in_at) })}
          {" · "}
          {t(`security.method.${session.method}`)}
        </p>
      </div>
      {!session.is_current && (
        <button
          type="button"
          className="button button--quiet"
          aria-describedby={id}
          aria-disabled={isEnding}
          onClick={() => !isEnding && onEnd()}
        >
          {isEnding ? t("security.ending") : t("security.end")}
        </button>
      )}
    </li>
  )
}
