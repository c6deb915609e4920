import { useEffect, useRef, useState } from "react"
import { useTexts } from "../i18n"
import type { HubSession, StoreCardOfSubscription } from "../../../../src/types/http"
import { isRefusal } from "../errors"
import { useFormat } from "../format/use-format"
import { useIsFresh } from "../queries/fresh-sign-in"
import {
  useCardSetup,
  useRenewCardSetup,
  useSaveCard,
  type OnCardSaved,
} from "../queries/payment-methods"
import { useCardTools } from "../queries/stripe"
import { pathOf } from "../router"
import { cardReturnUrl } from "../stripe/card-return-url"
import { confirmCard } from "../stripe/confirm-card"
import { CardConsent } from "./card-consent"
import type { TypedCard } from "./card-fields"
import { CardFormLoading } from "./card-form-loading"
import { CardFormTrouble } from "./card-form-trouble"
import { ConfirmSignIn } from "./confirm-sign-in"
import { returnFocus } from "./return-focus"
import { useCardRefusal } from "./use-card-refusal"

/** The session is older than ten minutes. */
const STALE = "fresh_sign_in_required"

export type CardFormProps = {
  subscription: StoreCardOfSubscription
  publishableKey: string
  store: string
  /** The page the form stands on, where a bank sends the reader back to. */
  page: "subscriptions" | "card"
  /** Why the last try did not work, when it was made before this form was drawn. */
  refusal?: string
  onSaved: OnCardSaved
  /** The reader keeps the present card; without it there is no such button. */
  onCancel?: () => void
}

/** The session that a page with a card form lives by. */
export function scopeOf(page: CardFormProps["page"]): HubSession["scope"] {
  return page === "card" ? "update_payment_method" : "hub"
}

/** Takes a new card with Stripe's form, asks the bank where it wants to be asked, and saves it. */
export function CardForm({
  subscription,
  publishableKey,
  store,
  page,
  refusal,
  onSaved,
  onCancel,
}: CardFormProps) {
  const { t } = useTexts()
  const format = useFormat()
  const { id } = subscription
  const tools = useCardTools(publishableKey)
  const scope = scopeOf(page)
  const isFresh = useIsFresh(scope)
  const [needsCode, setNeedsCode] = useState(() => !isFresh())
  const setup = useCardSetup(id, !needsCode)
  const renewSetup = useRenewCardSetup(id)
  const save = useSaveCard(id, onSaved)
  const form = useRef<HTMLDivElement>(null)
  const saveButton = useRef<HTMLButtonElement>(null)
  const wordsOf = useCardRefusal()
  const [waiting, setWaiting] = useState<TypedCard | null>(null)
  const [forAll, setForAll] = useState(false)
  const [broken, setBroken] = useState(false)
  const asks = needsCode || isRefusal(setup.error, STALE)
  const asked = useRef(asks)

  useEffect(() => {
    if (asked.current && !asks) {
      const next = saveButton.current ?? form.current
      next?.focus()
    }
    asked.current = asks
  }, [asks])

  function submit(card: TypedCard) {
    if (save.isPending) {
      return
    }
    if (isFresh()) {
      saveCard(card)
    } else {
      askFor(card)
    }
  }

  function saveCard(card: TypedCard) {
    const here = window.location.origin + pathOf(page)
    const returnUrl = cardReturnUrl(here, { subscriptionId: id, forAll })
    const confirm = () => confirmCard(card.stripe, card.elements, returnUrl)
    save.mutate(
      { confirm, forAll },
      {
        onError: (error) => {
          if (isRefusal(error, STALE)) {
            askFor(card)
          } else {
            returnFocus(saveButton.current)
          }
        },
      }
    )
  }

  /** The card stays typed in meanwhile. */
  function askFor(card: TypedCard) {
    setWaiting(card)
    setNeedsCode(true)
  }

  function goOn() {
    setNeedsCode(false)
    if (waiting) {
      saveCard(waiting)
      setWaiting(null)
    }
  }

  function goBack() {
    setWaiting(null)
    setNeedsCode(false)
  }

  function reload() {
    setBroken(false)
    void tools.refetch()
    if (broken || setup.isError) {
      void renewSetup()
    }
  }

  const open = subscription.failed_charge?.amount ?? null
  const saveLabel =
    open === null
      ? t("card.save")
      : t("card.save_and_pay", { price: format.money(open, subscription.currency_code) })
  const keep = subscription.card ? t("card.keep") : t("card.not_now")

  function fields() {
    if (broken || tools.isError || setup.isError) {
      return <CardFormTrouble error={setup.error} onRetry={reload} onCancel={onCancel} />
    }
    if (tools.isPending || setup.isPending) {
      return <CardFormLoading onCancel={onCancel} />
    }
    const { CardFields, stripe } = tools.data
    const text = save.isError
      ? isRefusal(save.error, STALE)
        ? undefined
        : wordsOf(save.error)
      : save.isIdle
        ? refusal
        : undefined
    return (
      <CardFields
        stripe={stripe}
        clientSecret={setup.data.client_secret}
        store={store}
        onSubmit={submit}
        onEscape={() => !save.isPending && onCancel?.()}
        onBroken={() => setBroken(true)}
      >
        <CardConsent
          subscription={subscription}
          store={store}
          forAll={forAll}
          disabled={save.isPending}
          onChange={setForAll}
        />
        <div role="alert">{text && <p className="notice notice--bad">{text}</p>}</div>
        <div className="dialog__actions">
          {onCancel && (
            <button
              type="button"
              className="button button--quiet"
              aria-disabled={save.isPending}
              onClick={() => !save.isPending && onCancel()}
            >
              {keep}
            </button>
          )}
          <button
            ref={saveButton}
            type="submit"
            className="button"
            aria-disabled={save.isPending}
          >
            {save.isPending ? t("card.saving") : saveLabel}
          </button>
        </div>
      </CardFields>
    )
  }

  return (
    <>
      {asks && (
        <ConfirmSignIn
          scope={scope}
          hasTyped={waiting !== null}
          onConfirmed={goOn}
          leave={
            waiting
              ? { label: t("confirm.back"), onLeave: goBack }
              : onCancel && { label: keep, onLeave: onCancel }
          }
        />
      )}
      {/* Hidden and not taken away: what is typed in Stripe's frame is there again afterwards. */}
      <div
        ref={form}
        tabIndex={-1}
        role="group"
        aria-label={t("card.form")}
        hidden={asks}
      >
        {fields()}
      </div>
    </>
  )
}
