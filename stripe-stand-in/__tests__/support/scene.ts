import type Stripe from "stripe"
import { startStripe, type StripeHandle } from "../.."

export const NO_REDIRECTS = { enabled: true, allow_redirects: "never" } as const
export const CONFIRM = "POST /v1/payment_intents/:id/confirm"

/** The spec's own stand-in. */
export let stripe: StripeHandle
/** A new one for each test. */
export let customer: string
/** The customer's saved Visa card. */
export let card: string

/** Starts a stand-in for the spec that calls it, with a new customer and card for each test. */
export function useStandIn(): void {
  beforeAll(async () => {
    stripe = await startStripe()
  })
  beforeEach(async () => {
    customer = (await stripe.client.customers.create({ email: "ann@archer.test" })).id
    card = (await stripe.client.paymentMethods.attach("pm_card_visa", { customer })).id
  })
  afterEach(() => {
    stripe.faults.clear()
    stripe.latency = 0
  })
  afterAll(() => stripe.stop())
}

/** A payment of the customer's, by the card, that waits to be confirmed. */
export async function anIntent(params: Partial<Stripe.PaymentIntentCreateParams> = {}) {
  return await stripe.client.paymentIntents.create({
    amount: 1250,
    currency: "eur",
    customer,
    payment_method: card,
    automatic_payment_methods: NO_REDIRECTS,
    ...params,
  })
}

/** @returns the error that the call is refused with */
export async function errorOf(
  call: Promise<unknown>
): Promise<Stripe.errors.StripeError> {
  return await call.then(
    () => {
      throw new Error("It was not refused.")
    },
    (error) => error
  )
}

/** How often a PaymentIntent's money moved. */
export async function chargesOf(id: string): Promise<number> {
  const { data } = await stripe.client.charges.list({ payment_intent: id })
  return data.filter(({ status }) => status === "succeeded").length
}
