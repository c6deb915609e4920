import { MedusaError } from "@medusajs/framework/utils"
import Stripe from "stripe"

import type { ProviderSignal, WebhookPayload, WebhookReading } from "../types"

/**
 * In seconds. A queue may be late, and a repeated webhook does no harm: it makes the plugin read what
 * became of a thing. 0 will not do: the SDK takes it for its default of five minutes.
 */
const ANY_AGE = Infinity

/**
 * Reads webhooks that Stripe signed (https://docs.stripe.com/webhooks/signature).
 *
 * @param secret - of the endpoint in Stripe's dashboard; without it none can be read
 */
export function stripeWebhooks(secret: string | undefined): WebhookReading {
  return {
    read: ({ rawData, headers }) => {
      if (!secret) {
        throw new MedusaError(
          MedusaError.Types.UNEXPECTED_STATE,
          "The option stripe.webhookSecret is not set."
        )
      }
      return signalOf(
        signedEvent(bodyOf(rawData), String(headers["stripe-signature"] ?? ""), secret)
      )
    },
  }
}

function signedEvent(
  body: string | Buffer,
  signature: string,
  secret: string
): Stripe.Event {
  try {
    return Stripe.webhooks.constructEvent(body, signature, secret, ANY_AGE)
  } catch {
    throw new MedusaError(
      MedusaError.Types.UNEXPECTED_STATE,
      "Stripe did not sign it with the secret in the option stripe.webhookSecret."
    )
  }
}

function bodyOf(rawData: WebhookPayload["rawData"]): string | Buffer {
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
    case "charge.dispute.created":
    case "charge.dispute.updated":
    case "charge.dispute.closed":
    case "charge.dispute.funds_withdrawn":
    case "charge.dispute.funds_reinstated":
      return { about: "dispute", id: event.data.object.id }
    default:
      return null
  }
}

/** Charges without a PaymentIntent are none of Medusa's. */
function refundOf(intent: string | { id: string } | null): ProviderSignal | null {
  const id = typeof intent === "object" ? intent?.id : intent
  return id ? { about: "refund", id } : null
}
