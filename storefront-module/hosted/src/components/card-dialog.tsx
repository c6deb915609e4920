import { useIsMutating } from "@tanstack/react-query"
import { useEffect, useId, useRef, useState } from "react"
import { createPortal } from "react-dom"
import { useTexts } from "../i18n"
import type { StoreCardOfSubscription } from "../../../../src/types/http"
import { CARD_WORK_KEY, useCard } from "../queries/payment-methods"
import type { PaymentOutcome } from "../queries/subscriptions"
import type { CardReturn } from "../stripe/card-return-url"
import { CardBody } from "./card-body"
import { CardFormLoading } from "./card-form-loading"
import { CardFormTrouble } from "./card-form-trouble"
import { MethodOnFile } from "./method-on-file"
import type { SavedCard } from "./card-outcome"
import { SavedCardView } from "./saved-card-view"
import { cardHeadingId } from "./subscription-card"
import { useBack } from "./use-back"
import { useModal } from "./use-modal"

/**
 * Replaces the card of a subscription, and says what came of it. It covers a phone's whole screen.
 *
 * @param returned - what the reader came back from their bank with, if they did
 * @param onPaymentOutcome - an open payment that waited for the reader does so no more
 */
export function CardDialog({
  subscriptionId,
  returned,
  publishableKey,
  store,
  onClose,
  onPaymentOutcome,
}: {
  subscriptionId: string
  returned: CardReturn | null
  publishableKey: string
  store: string
  onClose: () => void
  onPaymentOutcome: (
    subscription: StoreCardOfSubscription,
    outcome: PaymentOutcome
  ) => void
}) {
  const { t } = useTexts()
  const id = useId()
  const card = useCard(subscriptionId)
  const isBusy = useIsMutating({ mutationKey: CARD_WORK_KEY }) > 0
  const [saved, setSaved] = useState<SavedCard | null>(null)
  const [comesBack, setComesBack] = useState(returned)
  const data = card.data
  const subscription = data?.subscription
  const dialog = useModal(close, subscription ? cardHeadingId(subscription) : null)
  const heading = useRef<HTMLHeadingElement>(null)
  useBack(close, isBusy)

  useEffect(() => {
    heading.current?.focus()
  }, [saved])

  function close() {
    if (!isBusy) {
      onClose()
    }
  }

  function again() {
    setComesBack(null)
    setSaved(null)
  }

  const hasCard = subscription === undefined || subscription.card?.type === "card"
  return createPortal(
    <>
      <div className="veil" />
      <dialog
        ref={dialog}
        className="dialog sheet"
        aria-modal="true"
        aria-labelledby={`${id}-title`}
      >
        <h2 id={`${id}-title`} ref={heading} tabIndex={-1} className="dialog__title">
          {saved ? t("card.saved_title") : hasCard ? t("card.update") : t("card.add")}
        </h2>
        {subscription && (
          <p className="dialog__subject">
            {t("card.subject", { number: subscription.display_id })}
            {" · "}
            {subscription.items.map((item) => item.title).join(" · ")}
          </p>
        )}
        {!saved && data && subscription?.card && (
          <p className="dialog__subject">
            {subscription.card.type === "card"
              ? t("card.present")
              : t("card.present_method")}
            {" · "}
            <MethodOnFile method={subscription.card} serverTime={data.server_time} />
          </p>
        )}
        {saved ? (
          <SavedCardView
            saved={saved}
            publishableKey={publishableKey}
            describedBy={`${id}-title`}
            onAgain={again}
            onClose={close}
            onPaymentOutcome={(outcome) =>
              onPaymentOutcome(saved.before.subscription, outcome)
            }
          />
        ) : data ? (
          // Also when reading it anew failed: a card may be typed in.
          <CardBody
            subscription={data.subscription}
            returned={comesBack}
            publishableKey={publishableKey}
            store={store}
            page="subscriptions"
            onSaved={(saving) => setSaved({ ...saving, before: data })}
            onCancel={close}
          />
        ) : card.isError ? (
          <CardFormTrouble
            error={card.error}
            onRetry={() => void card.refetch()}
            onCancel={close}
          />
        ) : (
          <CardFormLoading onCancel={close} />
        )}
      </dialog>
    </>,
    document.body
  )
}
