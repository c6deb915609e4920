import Stripe from "stripe"

/** What Medusa emits for every request to `/hooks/payment/:provider`. */
export type ReceivedWebhook = {
  /** Without `pp_`, for example `stripe_stripe`. */
  provider: string
  payload: {
    /** The body as it came; a queue in between turns a Buffer into JSON. */
    rawData: string | Buffer | { type: "Buffer"; data: number[] }
    headers: Record<string, unknown>
  }
}

/** What a webhook is about. Only ids: what became of a thing is asked at the provider. */
export type ProviderSignal =
  | { about: "payment"; id: string }
  | { about: "refund"; id: string }
  | { about: "setup"; id: string }
  | { about: "card"; id: string }

/** The age of a webhook is not checked: a queue may be late, and a repeated one does no harm. */
const ANY_AGE = 0

/**
 * Reads a webhook that Stripe signed (https://docs.stripe.com/webhooks/signature).
 *
 * @param secret - of the endpoint in Stripe's dashboard
 * @returns null for events that the plugin has no use for
 * @throws Stripe's signature error for a body that was not signed with this secret
 */
export function readStripeWebhook(
  { rawData, headers }: ReceivedWebhook["payload"],
  secret: string
): ProviderSignal | null {
  return signalOf(
    Stripe.webhooks.constructEvent(
      bodyOf(rawData),
      String(headers["stripe-signature"] ?? ""),
      secret,
      ANY_AGE
    )
  )
}

function bodyOf(rawData: ReceivedWebhook["payload"]["rawData"]): string | Buffer {
  return typeof rawData === "object" && !Buffer.isBuffer(rawData)
    ? Buffer.from(rawData.data)
    : rawData
}

function signalOf(event: Stripe.Event): ProviderSignal | null {
  switch (event.type) {
    case "payment_intent.succeeded":
    case "payment_intent.payment_failed":
    case "payment_intent.requires_action":
    case "payment_intent.canceled":
      return { about: "payment", id: event.data.object.id }
    case "setup_intent.succeeded":
      return { about: "setup", id: event.data.object.id }
    case "payment_method.updated":
    case "payment_method.automatically_updated":
    case "payment_method.detached":
      return { about: "card", id: event.data.object.id }
    case "charge.refunded":
    case "charge.refund.updated":
    case "refund.created":
    case "refund.updated":
    case "refund.failed":
      return refundOf(event.data.object.payment_intent)
    default:
      return null
  }
}

/** Charges without a PaymentIntent are none of Medusa's. */
function refundOf(intent: string | { id: string } | null): ProviderSignal | null {
  const id = typeof intent === "object" ? intent?.id : intent
  return id ? { about: "refund", id } : null
}
