import Stripe from "stripe"

import type {
  ChargedCycle,
  Charger,
  FoundPayment,
  PaymentOfCycle,
  PaymentSearch,
} from "../types"
import { problemOf } from "./outcomes"
import { isUnknownPosition } from "./unknown-position"

/** The most that Stripe lists at a time. */
const PAGE = 100

/**
 * What a PaymentIntent says of its cycle. Of each subscription that is charged with it, it has the
 * cycle's number under the subscription's id: Stripe takes fifty keys
 * (https://docs.stripe.com/api/metadata).
 */
export function metadataOf({
  subscription_id,
  cycle_id,
  cycle_number,
  joined,
}: ChargedCycle): Record<string, string> {
  return {
    subscription_id,
    billing_cycle_id: cycle_id,
    billing_cycle_number: String(cycle_number),
    ...Object.fromEntries(
      joined.map((one) => [one.subscription_id, String(one.cycle_number)])
    ),
  }
}

/** @returns the cycle that a PaymentIntent was made for; null when its metadata name none */
export function identify(intent: Stripe.PaymentIntent): PaymentOfCycle | null {
  const { subscription_id, billing_cycle_id, billing_cycle_number } = intent.metadata
  if (!subscription_id || !billing_cycle_id) {
    return null
  }
  return {
    found: foundPayment(intent),
    subscription_id,
    cycle_id: billing_cycle_id,
    cycle_number: Number(billing_cycle_number) || null,
    made_at: new Date(intent.created * 1000),
  }
}

/**
 * Looks through a customer's PaymentIntents, newest first: the last hundred, which is one request, and
 * further back only to `since`. They are listed, since Stripe's search lags behind
 * (https://docs.stripe.com/search#data-freshness).
 */
export async function findPaymentOfCycle(
  stripe: Stripe,
  { customer, since, cycle }: Parameters<NonNullable<Charger["findPayment"]>>[0]
): Promise<PaymentSearch> {
  const ofCycle: Stripe.PaymentIntent[] = []
  let seen = 0
  try {
    for await (const intent of stripe.paymentIntents.list({ customer, limit: PAGE })) {
      seen += 1
      if (isOfCycle(intent, cycle)) {
        ofCycle.push(intent)
      }
      if (seen >= PAGE && intent.created * 1000 < since.getTime()) {
        break
      }
    }
  } catch (error) {
    const problem = problemOf(error)
    return {
      status: "problem",
      problem: isUnknownCustomer(error)
        ? { ...problem, code: "provider_account" }
        : problem,
    }
  }
  const intent =
    ofCycle.find(({ status }) => status === "succeeded") ??
    ofCycle.find(hasMoved) ??
    ofCycle.find(({ status }) => status !== "canceled")
  return {
    status: "searched",
    payment: intent ? foundPayment(intent) : null,
    made: ofCycle.length,
  }
}

/** The newest come first, so a payment that is made between two pages moves nothing on them. */
export async function listPaymentsOfCycles(
  stripe: Stripe,
  { since, position }: Parameters<NonNullable<Charger["listPayments"]>>[0]
): ReturnType<NonNullable<Charger["listPayments"]>> {
  try {
    const { data, has_more } = await stripe.paymentIntents.list({
      created: { gte: Math.floor(since.getTime() / 1000) },
      ...(position && { starting_after: position }),
      limit: PAGE,
    })
    return {
      payments: data.filter(hasMoved).flatMap((intent) => identify(intent) ?? []),
      next: has_more ? (data.at(-1)?.id ?? null) : null,
    }
  } catch (error) {
    if (position && isUnknownPosition(error)) {
      return await listPaymentsOfCycles(stripe, { since, position: null })
    }
    throw error
  }
}

/** Stripe answers a list of a customer that the account does not have with 400. */
function isUnknownCustomer(error: unknown): boolean {
  return (
    error instanceof Stripe.errors.StripeInvalidRequestError &&
    error.code === "resource_missing"
  )
}

function isOfCycle(
  { metadata }: Stripe.PaymentIntent,
  { cycle_id, joined, ...own }: ChargedCycle
): boolean {
  return (
    metadata.billing_cycle_id === cycle_id ||
    [own, ...joined].some(
      ({ subscription_id, cycle_number }) =>
        metadata[subscription_id] === String(cycle_number) ||
        (metadata.subscription_id === subscription_id &&
          metadata.billing_cycle_number === String(cycle_number))
    )
  )
}

function foundPayment(intent: Stripe.PaymentIntent): FoundPayment {
  return {
    id: intent.id,
    amount: intent.amount,
    currency_code: intent.currency,
    has_moved: hasMoved(intent),
    data: { ...intent },
  }
}

function hasMoved({ status }: Stripe.PaymentIntent): boolean {
  return ["succeeded", "processing", "requires_capture"].includes(status)
}
