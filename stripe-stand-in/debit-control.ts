import type Stripe from "stripe"
import { failDebit, settleDebit } from "./resources/payment-attempt"
import { idOf, type World } from "./world"

/** What a bank answers, days later, to a debit that is `processing`. */
export type DebitControl = {
  /** @throws when no bank has it */
  settle(paymentIntentId: string): void
  /**
   * @param code - for example `insufficient_funds`
   * @throws when no bank has it
   */
  fail(paymentIntentId: string, code: string): void
}

export function createDebitControl(world: World): DebitControl {
  return {
    settle(id) {
      const { intent, charge } = processing(world, id)
      settleDebit(world, intent, charge)
    },
    fail(id, code) {
      const { intent, charge } = processing(world, id)
      failDebit(world, intent, charge, code)
    },
  }
}

function processing(
  world: World,
  id: string
): { intent: Stripe.PaymentIntent; charge: Stripe.Charge } {
  const intent = world.payment_intents.get(id)
  const charge = world.charges.get(idOf(intent?.latest_charge) ?? "")
  if (intent?.status !== "processing" || !charge) {
    throw new Error(`No bank of the stand-in has the payment ${id}.`)
  }
  return { intent, charge }
}
