import { useTexts } from "../i18n"
import type { NextPayment as Next } from "../../../../src/types/http"
import { useFormat } from "../format/use-format"

/** What is charged next, when, what it is made of, and what is paid with it. */
export function NextPayment({ next }: { next: Next & { date: string } }) {
  const { t } = useTexts()
  const format = useFormat()
  const price = (amount: number) => format.money(amount, next.currency_code)
  const added = [
    next.shipping !== 0 &&
      t("subscriptions.made_of.shipping", { price: price(next.shipping) }),
    next.tax !== 0 && t("subscriptions.made_of.tax", { price: price(next.tax) }),
  ].filter((part) => part !== false)
  const sisters = next.together_with.map(({ display_id }) => display_id)

  return (
    <>
      <span className="next-payment">
        <time dateTime={next.date}>
          {t("subscriptions.next_payment_on", {
            price: price(next.total),
            date: format.date(next.date),
          })}
        </time>
      </span>
      {added.length > 0 && (
        <span className="facts__hint">
          {[
            t("subscriptions.made_of.items", { price: price(next.items) }),
            ...added,
          ].join(" + ")}
        </span>
      )}
      {next.tax_included !== 0 && (
        <span className="facts__hint">
          {t("subscriptions.made_of.tax_included", { price: price(next.tax_included) })}
        </span>
      )}
      {sisters.length > 0 && (
        <span className="facts__hint">
          {t("subscriptions.paid_together", {
            count: sisters.length,
            numbers: format.numbers(sisters),
          })}
        </span>
      )}
    </>
  )
}
