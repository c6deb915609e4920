import { useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import type { StoreCardOfSubscription } from "../../../../src/types/http"
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
import { returnFocus } from "./return-focus"
import { useCardRefusal } from "./use-card-refusal"

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
  const { t } = useTranslation()
  const { id } = subscription
  const tools = useCardTools(publishableKey)
  const setup = useCardSetup(id)
  const renewSetup = useRenewCardSetup(id)
  const save = useSaveCard(id, onSaved)
  const saveButton = useRef<HTMLButtonElement>(null)
  const wordsOf = useCardRefusal()
  const [forAll, setForAll] = useState(false)
  const [broken, setBroken] = useState(false)

  function submit({ stripe, elements }: TypedCard) {
    if (!save.isPending) {
      const here = window.location.origin + pathOf(page)
      const returnUrl = cardReturnUrl(here, { subscriptionId: id, forAll })
      const confirm = () => confirmCard(stripe, elements, returnUrl)
      save.mutate({ confirm, forAll }, { onError: () => returnFocus(saveButton.current) })
    }
  }

  function reload() {
    setBroken(false)
    void tools.refetch()
    if (broken || setup.isError) {
      void renewSetup()
    }
  }

  if (broken || tools.isError || setup.isError) {
    return <CardFormTrouble error={setup.error} onRetry={reload} onCancel={onCancel} />
  }
  if (tools.isPending || setup.isPending) {
    return <CardFormLoading onCancel={onCancel} />
  }
  const { CardFields, stripe } = tools.data
  const text = save.isError ? wordsOf(save.error) : save.isIdle ? refusal : undefined
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
            {subscription.card ? t("card.keep") : t("card.not_now")}
          </button>
        )}
        <button
          ref={saveButton}
          type="submit"
          className="button"
          aria-disabled={save.isPending}
        >
          {save.isPending ? t("card.saving") : t("card.save")}
        </button>
      </div>
    </CardFields>
  )
}
