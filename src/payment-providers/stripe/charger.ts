import { MedusaError } from "@medusajs/framework/utils"
import Stripe from "stripe"

import type { PaymentMethodOnFile } from "../../types/http"
import { chargeProblem } from "../card-amounts"
import type {
  ChargeOutcome,
  Charger,
  FinalOutcome,
  MethodOutcome,
  ProviderProblem,
} from "../types"
import {
  findPaymentOfCycle,
  identify,
  listPaymentsOfCycles,
  metadataOf,
} from "./payment-of-cycle"
import { methodDetailsOf } from "./method-details"
import { failed, problemOf, refusalOf, stateOf } from "./outcomes"

/** Stripe leaves them out of a PaymentIntent that may not redirect, saved or not. */
const REDIRECTING = new Set<PaymentMethodOnFile["type"]>(["amazon_pay"])

/**
 * Charges what Medusa's Stripe provider saved: one PaymentIntent a billing cycle, made by
 * that provider's session, confirmed and read here. A PaymentIntent succeeds at most once
 * (https://docs.stripe.com/payments/paymentintents/lifecycle).
 *
 * @param returnUrl - what Stripe wants to know where a method could redirect; without the customer,
 * nothing does
 */
export function createStripeCharger(stripe: Stripe, returnUrl: string): Charger {
  return {
    sessionData: ({ payment_method_id, payment_method_type, cycle }) => ({
      payment_method: payment_method_id,
      capture_method: "automatic",
      automatic_payment_methods: {
        enabled: true,
        allow_redirects: REDIRECTING.has(payment_method_type) ? "always" : "never",
      },
      metadata: metadataOf(cycle),
    }),
    listPayments: async (input) => await listPaymentsOfCycles(stripe, input),
    identifyPayment: async (id) => identify(await stripe.paymentIntents.retrieve(id)),
    findPayment: async (input) => await findPaymentOfCycle(stripe, input),
    prepare: async ({ data, cycle_id }) => {
      const id = data?.id
      if (typeof id !== "string" || !id.startsWith("pi_")) {
        throw new MedusaError(
          MedusaError.Types.UNEXPECTED_STATE,
          "Stripe did not answer with a PaymentIntent."
        )
      }
      // With a session id in it, core's webhook handler would work on it too, by a scan of order_cart.
      await stripe.paymentIntents.update(
        id,
        { metadata: { session_id: "" } },
        {
          idempotencyKey: `${cycle_id}-${id}`,
        }
      )
      return id
    },
    confirm: async (input) => await confirm(stripe, input, returnUrl),
    readBack: async (id) => await readBack(stripe, id),
    cancel: async (id) => await cancel(stripe, id),
    // A 404 is thrown: a detached card is still known, and anything is unknown to wrong keys.
    describeMethod: async (id) => {
      const method = await stripe.paymentMethods.retrieve(id)
      return method.customer ? methodDetailsOf(method) : null
    },
    checkMethod: async (input) => await checkMethod(stripe, input),
    refuseAmount: chargeProblem,
    fingerprintOf: async (id) => {
      const { card, sepa_debit } = await stripe.paymentMethods.retrieve(id)
      return (card ?? sepa_debit)?.fingerprint ?? null
    },
  }
}

/**
 * Confirms a PaymentIntent: a bank may be asked, once.
 *
 * @param mayRedirect - as the PaymentIntent was made: it is confirmed with a `return_url` then
 */
async function confirm(
  stripe: Stripe,
  input: Parameters<Charger["confirm"]>[0],
  returnUrl: string,
  mayRedirect = REDIRECTING.has(input.payment_method_type)
): Promise<ChargeOutcome> {
  const { provider_payment_id: id, payment_method_id, idempotency_key } = input
  try {
    const intent = await stripe.paymentIntents.confirm(
      id,
      {
        payment_method: payment_method_id,
        off_session: true,
        ...(mayRedirect && { return_url: returnUrl }),
      },
      { idempotencyKey: idempotency_key }
    )
    return await capturedState(stripe, intent)
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) {
      throw error
    }
    // Wallets say no by other types of errors than banks do.
    if (error instanceof Stripe.errors.StripeCardError || error.statusCode === 402) {
      return failed(error)
    }
    if (!mayRedirect && error.message.includes("return_url")) {
      // It was made for a method that redirects, and the customer has put in a card since.
      const other = { ...input, idempotency_key: `${idempotency_key}-return` }
      return await confirm(stripe, other, returnUrl, true)
    }
    if (error.code === "payment_intent_unexpected_state") {
      return await readBack(stripe, id)
    }
    const problem = refusalOf(error)
    if (!problem) {
      return { status: "unknown", message: error.message }
    }
    return problem.code === "provider_refused"
      ? await explainRefusal(stripe, { id, payment_method_id, problem })
      : { status: "problem", problem }
  }
}

/** Whether a confirmation was refused because of the card: Stripe has no code for a detached one. */
async function explainRefusal(
  stripe: Stripe,
  {
    id,
    payment_method_id,
    problem,
  }: { id: string; payment_method_id: string; problem: ProviderProblem }
): Promise<ChargeOutcome> {
  try {
    const { customer } = await stripe.paymentIntents.retrieve(id)
    const method = await checkMethod(stripe, {
      payment_method_id,
      customer: typeof customer === "object" ? (customer?.id ?? null) : customer,
    })
    return method.status === "untried" ? { status: "problem", problem } : method
  } catch (error) {
    return { status: "problem", problem: problemOf(error) }
  }
}

/** A card is gone when Stripe says that nobody has it, or does not know it but knows its customer. */
async function checkMethod(
  stripe: Stripe,
  { payment_method_id, customer }: { payment_method_id: string; customer: string | null }
): Promise<MethodOutcome> {
  try {
    const method = await stripe.paymentMethods.retrieve(payment_method_id)
    const owner =
      typeof method.customer === "object" ? method.customer?.id : method.customer
    return owner && (!customer || owner === customer)
      ? { status: "untried" }
      : {
          status: "method_gone",
          message: "The payment method is no longer saved at Stripe.",
        }
  } catch (error) {
    const problem = problemOf(error)
    if (problem.code !== "provider_account" || !customer) {
      return { status: "problem", problem }
    }
    // With another account's keys, nothing is known: neither the card nor its customer.
    return await stripe.customers.retrieve(customer).then(
      () => ({ status: "method_gone", message: problem.message }) as const,
      (error) => ({ status: "problem", problem: problemOf(error) }) as const
    )
  }
}

async function readBack(stripe: Stripe, id: string): Promise<ChargeOutcome> {
  try {
    return await capturedState(stripe, await stripe.paymentIntents.retrieve(id))
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) {
      throw error
    }
    const problem = refusalOf(error)
    return problem
      ? { status: "problem", problem }
      : { status: "unknown", message: error.message }
  }
}

/** Captures what is only held: renewals ask for it, whatever the account's settings made of that. */
async function capturedState(
  stripe: Stripe,
  intent: Stripe.PaymentIntent
): Promise<ChargeOutcome> {
  if (intent.status !== "requires_capture") {
    return stateOf(intent)
  }
  try {
    return stateOf(
      await stripe.paymentIntents.capture(
        intent.id,
        {},
        { idempotencyKey: `${intent.id}-capture` }
      )
    )
  } catch (error) {
    return { status: "problem", problem: problemOf(error) }
  }
}

/** Cancels a PaymentIntent, or says what became of it. */
export async function cancel(stripe: Stripe, id: string): Promise<FinalOutcome> {
  try {
    await stripe.paymentIntents.cancel(id)
    return { status: "canceled" }
  } catch (error) {
    const isPast =
      error instanceof Stripe.errors.StripeError &&
      error.code === "payment_intent_unexpected_state"
    const outcome = isPast ? await readBack(stripe, id) : null
    return outcome?.status === "canceled" ||
      outcome?.status === "succeeded" ||
      outcome?.status === "processing"
      ? outcome
      : {
          status: "unknown",
          message: `Stripe did not cancel the PaymentIntent. ${error instanceof Error ? error.message : ""}`,
        }
  }
}
