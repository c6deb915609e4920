import { useEffect, useId, useRef, useState, type SyntheticEvent } from "react"
import { useTexts } from "../i18n"
import type {
  CancelSubscriptionResponse,
  StoreSubscription,
} from "../../../../src/types/http"
import { isOffline, isRefusal, refusalText } from "../errors"
import { useCancelSubscription } from "../queries/subscriptions"
import { useBack } from "./use-back"

/** The refusals that have words of their own. */
const REFUSALS = [
  "subscription_ended",
  "self_cancellation_disabled",
  "not_found",
] as const

/** Longest reason the API takes, in characters. */
const REASON_LENGTH = 1000

/**
 * Asks before canceling and says exactly what will happen.
 *
 * @param onClose - the reader kept the subscription
 * @param onCanceled - the server has canceled it
 */
export function CancelDialog({
  subscription,
  onClose,
  onCanceled,
}: {
  subscription: StoreSubscription
  onClose: () => void
  onCanceled: (response: CancelSubscriptionResponse) => void
}) {
  const { t } = useTexts()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const [reason, setReason] = useState("")
  const cancel = useCancelSubscription()
  useBack(() => dialog.current?.close(), cancel.isPending)

  useEffect(() => {
    dialog.current?.showModal()
    // Not the text field: that would open a phone's keyboard over the words that matter.
    heading.current?.focus()
  }, [])

  function confirm() {
    if (!cancel.isPending) {
      cancel.mutate(
        { id: subscription.id, reason: reason.trim() },
        { onSuccess: onCanceled }
      )
    }
  }

  function handleEscape(event: SyntheticEvent) {
    if (cancel.isPending) {
      event.preventDefault()
    }
  }

  function refusal(error: unknown): string {
    if (isOffline(error)) {
      return t("cancel.refused.offline")
    }
    const code = REFUSALS.find((known) => isRefusal(error, known))
    return code
      ? t(`cancel.refused.${code}`)
      : t(refusalText(error) ?? "cancel.refused.other")
  }

  return (
    <dialog
      ref={dialog}
      className="dialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onCancel={handleEscape}
      onClose={onClose}
    >
      <h2 id={`${id}-title`} ref={heading} tabIndex={-1} className="dialog__title">
        {t("cancel.title")}
      </h2>
      <p className="dialog__subject">
        {subscription.items.map((item) => item.title).join(" · ")}
      </p>
      <ul id={`${id}-text`} className="dialog__points">
        <li>{t("cancel.ends")}</li>
        <li>{t("cancel.no_charge")}</li>
        <li>{t("cancel.no_refund")}</li>
      </ul>
      <label className="field">
        <span className="field__label">{t("cancel.reason")}</span>
        <textarea
          className="field__input"
          rows={3}
          maxLength={REASON_LENGTH}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      <div role="alert">
        {cancel.isError && <p className="notice notice--bad">{refusal(cancel.error)}</p>}
      </div>
      <div className="dialog__actions">
        <button
          type="button"
          className="button button--quiet"
          aria-disabled={cancel.isPending}
          onClick={() => !cancel.isPending && dialog.current?.close()}
        >
          {t("cancel.keep")}
        </button>
        <button
          type="button"
          className="button button--danger"
          aria-disabled={cancel.isPending}
          onClick={confirm}
        >
          {cancel.isPending ? t("cancel.confirming") : t("cancel.confirm")}
        </button>
      </div>
    </dialog>
  )
}
