import type { AccountHolderDTO, MedusaContainer } from "@medusajs/framework/types"

import type { ChargeFailure, Charger } from "../../payment-providers"
import { now } from "../../lib/clock"
import { fail } from "./apply-outcome"
import { chargerOf, chargerOfPayment } from "./charger-of-payment"
import { reportLongUnknown } from "./claimed"
import { confirmAttempt } from "./confirm-attempt"
import { preparePayment } from "./prepare-payment"
import { leaveUncharged } from "./leave-uncharged"
import { retireForeignPayment } from "./retire-foreign-payment"
import { settleKnownPayment } from "./settle-known-payment"
import type { BillingMode, Claimed } from "./types"
import { SUBSCRIPTION_MODULE } from "../../modules/subscription"

/**
 * Collects a quoted cycle. A payment that exists already is asked about first: its answer decides,
 * and only a payment that is still open is confirmed (again).
 */
export async function chargeCycle(
  container: MedusaContainer,
  claimed: Claimed,
  { mode, accountHolder }: { mode: BillingMode; accountHolder?: AccountHolderDTO }
): Promise<void> {
  const { cycle, subscription } = claimed
  const ledger = container.resolve(SUBSCRIPTION_MODULE)
  const { claim } = claimed
  if (Number(cycle.quote!.total) === 0) {
    await ledger.markPaid({ claim, at: now() })
    return
  }
  if (cycle.provider_payment_id) {
    const charger = await chargerOfPayment(container, claimed)
    if (mode !== "settle" && !(await retireForeignPayment(container, claimed, charger))) {
      await reportLongUnknown(
        container,
        claimed,
        "Its old payment could not be canceled."
      )
      return
    }
    const goOn = await settleKnownPayment(container, claimed, charger)
    if (!goOn) {
      return
    }
  }
  if (mode === "settle") {
    await ledger.releaseCycle(claim)
    return
  }
  const charger = chargerOf(container, subscription)
  if (!charger) {
    await failUntried(container, claimed, mode, {
      code: "no_automatic_charge",
      message: "The payment provider cannot charge without the customer.",
    })
    return
  }
  if (!subscription.payment_method_id) {
    await failUntried(container, claimed, mode, METHOD_GONE)
    return
  }
  const payment =
    cycle.provider_payment_id ??
    (await prepareAndStore(container, claimed, charger, accountHolder))
  if (!payment) {
    return
  }
  const attempt = await ledger.beginAttempt({
    claim,
    payment_method_id: subscription.payment_method_id,
    at: now(),
  })
  if (typeof attempt === "string") {
    await leaveUncharged(container, claimed, attempt)
    return
  }
  await confirmAttempt(container, claimed, { charger, payment, attempt })
}

const METHOD_GONE = {
  code: "payment_method_gone",
  message: "There is no saved payment method.",
}

/** @returns null when the cycle is not to be charged any more */
async function prepareAndStore(
  container: MedusaContainer,
  claimed: Claimed,
  charger: Charger,
  accountHolder: AccountHolderDTO | undefined
): Promise<string | null> {
  const { cycle, subscription } = claimed
  const { claim } = claimed
  try {
    const prepared = await preparePayment(container, claimed, charger, accountHolder)
    if (
      await container
        .resolve(SUBSCRIPTION_MODULE)
        .storePayment({ claim, payment: prepared })
    ) {
      Object.assign(cycle, prepared)
      return prepared.provider_payment_id
    }
    await charger.cancel(prepared.provider_payment_id)
    return null
  } catch (error) {
    const card = await charger.describeCard(subscription.payment_method_id!)
    if (card) {
      throw error
    }
    await fail(container, claimed, null, { ...METHOD_GONE, is_final: true })
    return null
  }
}

async function failUntried(
  container: MedusaContainer,
  claimed: Claimed,
  mode: BillingMode,
  failure: Pick<ChargeFailure, "code" | "message">
): Promise<void> {
  if (mode === "due") {
    await fail(container, claimed, null, { ...failure, is_final: true })
    return
  }
  await container.resolve(SUBSCRIPTION_MODULE).releaseCycle(claimed.claim)
}
