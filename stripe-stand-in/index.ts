/**
 * A stand-in for Stripe: a server that answers as Stripe's API does, and a handle that sets cards,
 * faults and time and reads the books. `README.md` tells what it simulates and what each call does.
 */
export { startStripe, STANDIN_KEYS, type StripeHandle } from "./server"
export type { CardBehaviour } from "./cards"
export type { Fault, FaultKind, FaultRule, FaultyRequest, RefusalKind } from "./faults"
export type { BookedPayment, Totals } from "./books"
export { createBrowser } from "./browser"
export { stripeClient } from "./client"
export { bundleStripeJs } from "./stripe-js/serve"
