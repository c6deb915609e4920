import { useId } from "react"
import { useTexts } from "../i18n"
import type { StoreCardOfSubscription } from "../../../../src/types/http"
import { useFormat } from "../format/use-format"
import { SharingSubscriptions } from "./sharing-subscriptions"

/** What a new card will be charged for: chosen, and agreed to by saving it. */
export function CardConsent({
  subscription,
  store,
  forAll,
  disabled,
  onChange,
}: {
  subscription: StoreCardOfSubscription
  store: string
  /** Whether the card is meant for the other subscriptions too. */
  forAll: boolean
  disabled: boolean
  onChange: (forAll: boolean) => void
}) {
  const { t } = useTexts()
  const format = useFormat()
  const listId = useId()
  const { display_id, failed_charge: open, shared_with: sharing } = subscription
  const others = sharing.map((other) => other.display_id)
  const charged = forAll ? [display_id, ...others] : [display_id]

  return (
    <>
      {others.length > 0 && (
        <div>
          <label className="tick">
            <input
              type="checkbox"
              checked={forAll}
              disabled={disabled}
              aria-describedby={listId}
              onChange={(event) => onChange(event.target.checked)}
            />
            <span>
              {t("card.for_all", {
                count: others.length,
                numbers: format.numbers(others),
              })}
            </span>
          </label>
          <SharingSubscriptions id={listId} subscriptions={sharing} />
        </div>
      )}
      <p className="consent">
        {t("card.consent", {
          store,
          count: charged.length,
          numbers: format.numbers(charged),
        })}
      </p>
      {open && (
        <p className="consent">
          {open.amount === null
            ? t("card.open_charge_unknown")
            : t("card.open_charge", {
                price: format.money(open.amount, subscription.currency_code),
              })}
        </p>
      )}
    </>
  )
}
