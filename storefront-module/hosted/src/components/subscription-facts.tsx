import { useTexts } from "../i18n"
import type { StoreSubscription } from "../../../../src/types/http"
import { useFormat } from "../format/use-format"
import { MethodOnFile } from "./method-on-file"
import { Facts, type Fact } from "./facts"
import { NextPayment } from "./next-payment"

/** The dates and the card of one subscription: what comes next first, what was last. */
export function SubscriptionFacts({
  subscription,
  serverTime,
}: {
  subscription: StoreSubscription
  serverTime: string
}) {
  const { t } = useTexts()
  const format = useFormat()
  const { status, plan, card } = subscription
  const ended = status === "canceled" || status === "completed"
  const facts: Fact[] = []

  function addDate(label: string, instant: string | null | undefined) {
    if (instant) {
      const value = <time dateTime={instant}>{format.date(instant)}</time>
      facts.push({ label, value })
    }
  }

  /** The day alone, where the amount cannot be told. */
  function addPayment(label: string, instant: string | null | undefined) {
    const next = subscription.next_payment
    if (next?.date) {
      facts.push({ label, value: <NextPayment next={{ ...next, date: next.date }} /> })
    } else {
      addDate(label, instant)
    }
  }

  if (ended) {
    addDate(t("subscriptions.canceled_on"), subscription.canceled_at)
    if (status === "completed") {
      facts.push({
        label: t("subscriptions.completed"),
        value: t("subscriptions.completed_value"),
      })
    }
  } else if (subscription.is_charging_stopped) {
    facts.push({
      label: t("subscriptions.next_payment"),
      value: t("subscriptions.next_payment_stopped"),
    })
  } else if (subscription.waiting) {
    facts.push({
      label: t("subscriptions.next_payment"),
      value: subscription.waiting.is_with_bank
        ? t("subscriptions.next_payment_with_bank")
        : t("subscriptions.next_payment_waiting"),
    })
  } else if (status === "trialing") {
    addPayment(
      t("subscriptions.first_payment"),
      subscription.trial_ends_at ?? subscription.next_charge_at
    )
  } else if (status === "past_due") {
    addPayment(t("subscriptions.next_retry"), subscription.failed_charge?.next_retry_at)
  } else {
    addPayment(t("subscriptions.next_payment"), subscription.next_charge_at)
  }
  if (!ended && card) {
    facts.push({
      label:
        card.type === "card"
          ? t("subscriptions.card")
          : t("subscriptions.payment_method"),
      value: <MethodOnFile method={card} serverTime={serverTime} />,
    })
  }
  if (!ended && plan.charge_limit !== null) {
    facts.push({
      label: t("subscriptions.runs_for"),
      value: t("subscriptions.payments_count", { count: plan.charge_limit }),
    })
  }
  addDate(t("subscriptions.started"), subscription.started_at)

  return <Facts facts={facts} />
}
