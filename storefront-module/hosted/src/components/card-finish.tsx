import { useEffect } from "react"
import { useTexts } from "../i18n"
import type { HubSession } from "../../../../src/types/http"
import { isRefusal, isWorthRetrying } from "../errors"
import { useFinishCard, type OnCardSaved } from "../queries/payment-methods"
import type { CardReturn } from "../stripe/card-return-url"
import { ConfirmSignIn } from "./confirm-sign-in"
import { Skeleton } from "./page-skeleton"
import { useCardRefusal } from "./use-card-refusal"

/**
 * Finishes what a bank's own page interrupted.
 *
 * @param onRefused - the card is not to be had: told why, in words
 */
export function CardFinish({
  returned,
  scope,
  onSaved,
  onRefused,
}: {
  returned: CardReturn
  /** Of the session that the page lives by. */
  scope: HubSession["scope"]
  onSaved: OnCardSaved
  onRefused: (words: string) => void
}) {
  const { t } = useTexts()
  const wordsOf = useCardRefusal()
  const { mutate, ...finish } = useFinishCard(onSaved)
  // The bank's page took its time.
  const isStale = isRefusal(finish.error, "fresh_sign_in_required")
  const refusal = !returned.confirmed
    ? t("card.refused.not_confirmed")
    : finish.isError && !isStale && !isWorthRetrying(finish.error)
      ? wordsOf(finish.error)
      : null

  useEffect(() => {
    if (returned.confirmed) {
      mutate(returned)
    }
  }, [returned, mutate])

  useEffect(() => {
    if (refusal !== null) {
      onRefused(refusal)
    }
  }, [refusal, onRefused])

  if (isStale) {
    return <ConfirmSignIn scope={scope} hasTyped onConfirmed={() => mutate(returned)} />
  }
  if (!finish.isError || refusal !== null) {
    return (
      <>
        <p role="status" className="consent">
          {refusal === null && t("card.finishing")}
        </p>
        <Skeleton rows={2} kind="row" />
      </>
    )
  }
  return (
    <>
      <p role="alert" className="notice notice--bad">
        {wordsOf(finish.error)}
      </p>
      <div className="dialog__actions">
        <button type="button" className="button" onClick={() => mutate(returned)}>
          {t("error.retry")}
        </button>
      </div>
    </>
  )
}
