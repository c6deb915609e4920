/** A mistake of the page's, which Stripe.js throws instead of answering it. */
export class IntegrationError extends Error {
  override name = "IntegrationError"
}
