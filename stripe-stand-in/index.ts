/**
 * A stand-in for Stripe: a server of its own that answers as Stripe's API does, for tests and for
 * the demo when no key is set. Medusa's Stripe provider and the plugin's `stripe` SDK talk to it
 * over HTTP; the handle below is for control and for reading the books.
 *
 * In http and faults tests it is `app.stripe`, shared with servers made by `spawnServer(app)`:
 *
 * - `stripe.url`: for `STRIPE_URL` · `stripe.client`: a `stripe` SDK that talks to it (no retries)
 * - `stripe.advance(ms)`: moves its clock (idempotency keys are forgotten after 24 hours)
 * - `stripe.cards.setBehaviour(paymentMethodId, "succeed" | "authentication_required" |
 *   "authentication_unless_set_up" | { decline: "insufficient_funds" })`: the card's luck from now on
 * - `stripe.cards.update(paymentMethodId, { last4?, exp_month?, exp_year?, brand? })`: the bank sends a new
 *   card (`payment_method.automatically_updated`)
 * - `stripe.refunds.fail(refundId)`: the customer's bank sends a refund back (`refund.failed`)
 * - `stripe.browser.confirmPayment(clientSecret, "pm_card_visa")`, `.confirmSetup(clientSecret, …)`:
 *   what Stripe.js does in the customer's browser, with the publishable key. Answers with the intent,
 *   throws Stripe's error · `stripe.browser.answerChallenge(clientSecret, "pass" | "refuse")`: 3-D Secure
 * - `stripe.books.totals()`: `{ eur: { charged, charges, refunded, refunds } }` in minor units ·
 *   `stripe.books.payments()`: every PaymentIntent with amounts, metadata and customer
 * - `stripe.requests`: `{ list, count(pattern?), clear() }`; an entry is
 *   `{ method, path, idempotency_key, status, fault }`, status null when no answer went out
 * - `stripe.faults.add({ on: "POST /v1/payment_intents/:id/confirm", do: "drop_after", times?, when? })`
 *   answers `{ hits, reached, remove() }`. `do` is one of: `"error_before" | "error_after"` (500 without
 *   or with the work done; SDKs are told not to retry), `"drop_before" | "drop_after"` (connection cut without or with
 *   the work done; the SDK repeats once by itself, so a lost reply wants `times: 2` or more),
 *   `"hang_before" | "hang_after"` (no answer until `remove()`, then it goes on), `{ delay: ms }`,
 *   `"rate_limit"` (429). `times` is 1 unless said; `Infinity` until `remove()`. `reached` resolves
 *   at the first hit · `stripe.faults.clear()`
 * - `stripe.latency = 300`: milliseconds that every request takes; its work happens half-way
 * - `stripe.webhooks.held`: events that were not delivered, oldest first · `.deliver(event, { url?, copies? })`: any
 *   event, any order, any number; answers with the statuses · `.drop(event?)` · `.automatic(true | false)` ·
 *   `.settled()` · `.sign(event)`: `{ payload, header }`. Held unless `automatic`; the app's address is preset
 *
 * It also serves a stand-in for Stripe.js at `/stripe.js`, see `stripe-js/page/stripe.ts`.
 *
 * Cards are Stripe's own test tokens, also in the SDK's calls: `pm_card_visa`, `pm_card_mastercard`,
 * `pm_card_chargeCustomerFail` (saves, then declines), `pm_card_visa_chargeDeclinedInsufficientFunds`,
 * `pm_card_authenticationRequired` and so on; see `cards.ts`.
 *
 * As with Stripe, an intent without `automatic_payment_methods[allow_redirects]=never` and without
 * `payment_method_types` needs a `return_url` when a server confirms it.
 */
export { startStripe, STANDIN_KEYS, type StripeHandle } from "./server"
export type { CardBehaviour } from "./cards"
export type { Fault, FaultKind, FaultRule, FaultyRequest } from "./faults"
export type { BookedPayment, Totals } from "./books"
export { createBrowser } from "./browser"
export { stripeClient } from "./client"
export { bundleStripeJs } from "./stripe-js/serve"
