import { useTexts } from "../i18n"
import type { HubSession } from "../../../../src/types/http"
import { isOffline, isRefusal, refusalText } from "../errors"
import { useConfirmSession, useSessionCode } from "../queries/fresh-sign-in"
import { CodeForm } from "./code-form"

/**
 * Asks a reader who signed in a while ago for a code that is mailed to them, before a card is changed.
 *
 * @param hasTyped - a card is typed in already, and waits
 * @param onConfirmed - the session is fresh
 * @param leave - the way out, where there is one
 */
export function ConfirmSignIn({
  scope,
  hasTyped = false,
  onConfirmed,
  leave,
}: {
  scope: HubSession["scope"]
  hasTyped?: boolean
  onConfirmed: () => void
  leave?: { label: string; onLeave: () => void }
}) {
  const { t } = useTexts()
  const code = useSessionCode(scope)
  const confirm = useConfirmSession(scope)

  function refusal(error: Error): string {
    if (isOffline(error)) {
      return t("confirm.not_sent.offline")
    }
    return isRefusal(error, "too_many_requests")
      ? t("confirm.not_sent.too_many_requests")
      : t(refusalText(error) ?? "confirm.not_sent.other")
  }

  return (
    <section className="confirm-sign-in" aria-label={t("confirm.title")}>
      <p className="confirm-sign-in__lead">
        {t(hasTyped ? "confirm.lead_typed" : "confirm.lead")}
      </p>
      <div role="status">
        {code.isFetching ? (
          <p className="notice notice--info">{t("confirm.sending")}</p>
        ) : (
          code.isSuccess && (
            <p className="notice notice--info">
              {t("confirm.sent", { email: code.data.email })}
            </p>
          )
        )}
      </div>
      <div role="alert">
        {code.isError && !code.isFetching && (
          <p className="notice notice--bad">{refusal(code.error)}</p>
        )}
      </div>
      <CodeForm
        redeem={confirm}
        words={{
          hint: t("confirm.hint"),
          refused: t("confirm.refused"),
          submit: t("confirm.submit"),
          submitting: t("confirm.submitting"),
        }}
        takesFocus
        onRedeemed={onConfirmed}
      />
      <div className="dialog__actions">
        {leave && (
          <button type="button" className="button button--quiet" onClick={leave.onLeave}>
            {leave.label}
          </button>
        )}
        <button
          type="button"
          className="button button--quiet"
          aria-disabled={code.isFetching}
          onClick={() => !code.isFetching && void code.refetch()}
        >
          {t("confirm.again")}
        </button>
      </div>
    </section>
  )
}
