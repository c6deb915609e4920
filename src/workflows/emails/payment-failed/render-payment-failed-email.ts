import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { paymentFailedEmail, type AfterFailedCharge } from "./template"
import { toIso, toIsoOrNull } from "../../../lib/dates"
import { methodOf, type MethodColumns } from "../../../lib/payment-method"
import { declineReason } from "../../../payment-providers/decline-reasons"
import type { BillingQuote, ChargeAttemptRecord } from "../../../modules/subscription"
import { readEmailBrand } from "../delivery/email-brand"
import { paymentFailedKey } from "./key"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"

export type FailedChargeInput = {
  billing_cycle_id: string
  /** 0 without an attempt: the provider cannot charge by itself, or the card was removed. */
  attempt_number: number
  /** The audit log's entry, which has the reason when there is no attempt. */
  event_id: string
}

type Attempt = Pick<
  ChargeAttemptRecord,
  "number" | "status" | "failure_code" | "payment_method_id"
>

/** Cycles that are not paid yet; a retry may be running when the mail is rendered. */
const OPEN = ["failed", "charging"]

/**
 * Renders the mail about a failed charge from the database's current state. The response is null when
 * the cycle is paid, void or deleted, or charged with another of its purchase, which is mailed about.
 */
export const renderPaymentFailedEmailStep = createStep(
  "render-payment-failed-email",
  async (
    { billing_cycle_id, attempt_number, event_id }: FailedChargeInput,
    { container }
  ) => {
    const cycle = await readCycle(container, billing_cycle_id)
    if (!cycle || cycle.charged_with_id || !OPEN.includes(cycle.status)) {
      return new StepResponse(null)
    }
    const { subscription } = cycle
    const attempt = cycle.attempts.find((each: Attempt) => each.number === attempt_number)
    const failureCode =
      attempt?.failure_code ?? (await readFailureCode(container, event_id))
    const quote = cycle.quote as BillingQuote | null
    const { options, paymentProviders } = container.resolve(HUB_SETTINGS_MODULE)
    const next = whatComesNext(attempt?.status, failureCode, cycle.retry_at)
    // The customer confirms a payment in the hub; in every other case another card helps.
    const isForCard = paymentProviders.takesCards && next.type !== "confirm"
    const content = await paymentFailedEmail({
      brand: await readEmailBrand(container),
      opens: isForCard ? "card_page" : "hub",
      login_url: options.hubUrl,
      subscription: {
        display_id: subscription.display_id,
        items: quote?.items ?? subscription.items,
      },
      charge: {
        amount: quote && Number(quote.total),
        currency_code: subscription.currency_code,
        card: methodTried(attempt, subscription),
        reason: declineReason(failureCode),
      },
      next,
      ends_at: endOf(cycle, container),
    })
    return new StepResponse({
      customer_id: subscription.customer_id,
      card_of: isForCard ? subscription.id : undefined,
      notification: {
        template: paymentFailedKey.template,
        content,
        resource_id: subscription.id,
        resource_type: "subscription",
        idempotency_key: paymentFailedKey.of({ billing_cycle_id, attempt_number }),
      },
    })
  }
)

async function readCycle(container: MedusaContainer, id: string) {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: cycles } = await query.graph({
    entity: "hub_billing_cycle",
    fields: [
      "status",
      "retry_at",
      "work_at",
      "quote",
      "charged_with_id",
      "attempts.number",
      "attempts.status",
      "attempts.failure_code",
      "attempts.payment_method_id",
      "subscription.id",
      "subscription.display_id",
      "subscription.customer_id",
      "subscription.currency_code",
      "subscription.payment_method_id",
      "subscription.payment_method_type",
      "subscription.card_brand",
      "subscription.card_last4",
      "subscription.card_exp_month",
      "subscription.card_exp_year",
      "subscription.items.title",
      "subscription.items.variant_title",
      "subscription.items.quantity",
    ],
    filters: { id },
  })
  return cycles.at(0)
}

async function readFailureCode(
  container: MedusaContainer,
  eventId: string
): Promise<string | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: events } = await query.graph({
    entity: "hub_subscription_event",
    fields: ["details"],
    filters: { id: eventId },
  })
  const details = events.at(0)?.details as { failure_code?: string } | null | undefined
  return details?.failure_code ?? null
}

/** What was charged, unless the subscription has something else now. */
function methodTried(
  attempt: Attempt | undefined,
  subscription: MethodColumns & { payment_method_id: string | null }
) {
  const isSame =
    attempt && [null, subscription.payment_method_id].includes(attempt.payment_method_id)
  return isSame ? methodOf(subscription) : null
}

function whatComesNext(
  status: Attempt["status"] | undefined,
  failureCode: string | null,
  retryAt: Date | string | null
): AfterFailedCharge {
  if (failureCode === "no_automatic_charge") {
    return { type: "pay" }
  }
  if (status === "requires_action") {
    return { type: "confirm" }
  }
  return retryAt ? { type: "retry", at: toIso(retryAt) } : { type: "no_retry" }
}

/** Without a further retry, the engine's next work on the cycle is dunning's last step. */
function endOf(
  cycle: { retry_at: Date | string | null; work_at: Date | string | null },
  container: MedusaContainer
): string | null {
  const { dunning } = container.resolve(HUB_SETTINGS_MODULE).options
  return dunning.lastStep === "cancel" && !cycle.retry_at
    ? toIsoOrNull(cycle.work_at)
    : null
}
