import { useTexts } from "../i18n"
import { useFormat } from "../format/use-format"
import type { SubscriptionProblemProps } from "./subscription-problem-props"

/** A payment that is due and waits for the shop: the reader need not do anything. */
export function WaitingForShop({
  subscription: { waiting },
}: Pick<SubscriptionProblemProps, "subscription">) {
  const { t } = useTexts()
  const format = useFormat()
  if (!waiting) {
    return null
  }
  const { since, until, may_be_charged, is_with_bank } = waiting
  const date = format.date(since)
  if (is_with_bank) {
    return (
      <div className="notice notice--info problem">
        <p>{t("subscriptions.waiting.with_bank", { date })}</p>
      </div>
    )
  }
  return (
    <div className="notice notice--warn problem">
      <p>
        {may_be_charged
          ? t("subscriptions.waiting.may_be_charged", { date })
          : t("subscriptions.waiting.not_charged", { date })}
      </p>
      {until && !may_be_charged && (
        <p>{t("subscriptions.waiting.until", { date: format.date(until) })}</p>
      )}
    </div>
  )
}
