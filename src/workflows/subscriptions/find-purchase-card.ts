import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import Stripe from "stripe"

import { findCharger, STRIPE_PROVIDER_ID } from "../../payment-providers"
import { savedCardOf } from "../../payment-providers/stripe/saved-card"
import { createStripeClient } from "../../payment-providers/stripe/client"
import type { AccountHolder } from "../../queries/subscription-cart"
import { HUB_METADATA_KEY } from "../../lib/trial-mark"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import type { CardOnFile } from "../../types/http"
import { findCartSetupIntent } from "../../payment-providers/stripe/cart-setup"

/** Medusa's own provider, which takes no money by itself. */
const MANUAL_PROVIDER_ID = "pp_system_default"

/** What a purchase left for later charges. */
export type PurchaseCard = {
  provider_id: string | null
  account_holder_id: string | null
  payment_method_id: string | null
  card: CardOnFile | null
  /**
   * `saved`: can be charged later · `none`: cannot, and the customer has to save one ·
   * `by_mail`: the shop asks for every payment · `unread`: the provider could not be asked yet
   */
  state: "saved" | "none" | "by_mail" | "unread"
}

type Paid = {
  provider_id: string
  data?: Record<string, unknown> | null
  created_at?: string | Date
  canceled_at?: string | Date | null
}
type PaidOrder = {
  metadata?: Record<string, unknown> | null
  cart?: { id: string } | null
  customer?: { account_holders?: (AccountHolder | null)[] | null } | null
  region?: { payment_providers?: ({ id: string } | null)[] | null } | null
  payment_collections?:
    | ({
        payments?: (Paid | null)[] | null
        payment_sessions?: (Paid | null)[] | null
      } | null)[]
    | null
}

/**
 * Reads how an order was paid, and the card that its payment or SetupIntent saved. A provider that
 * does not answer is no reason to throw: the card is read again later.
 */
export async function readPurchaseCard(
  container: MedusaContainer,
  orderId: string
): Promise<PurchaseCard> {
  const order = await readPayments(container, orderId)
  const payment = latestPayment(order)
  const setupIntentId = (
    order.metadata?.[HUB_METADATA_KEY] as { setup_intent_id?: string } | undefined
  )?.setup_intent_id
  const providers = (order.region?.payment_providers ?? []).flatMap(
    (provider) => provider?.id ?? []
  )
  const none = { account_holder_id: null, payment_method_id: null, card: null }
  const providerId =
    payment?.provider_id ??
    (setupIntentId || providers.includes(STRIPE_PROVIDER_ID)
      ? STRIPE_PROVIDER_ID
      : (providers.find((id) => id === MANUAL_PROVIDER_ID) ?? providers[0] ?? null))
  if (providerId !== STRIPE_PROVIDER_ID) {
    const state = providerId === MANUAL_PROVIDER_ID ? "by_mail" : "none"
    return { ...none, provider_id: providerId, state }
  }
  const { options } = container.resolve(HUB_SETTINGS_MODULE)
  const charger = findCharger(STRIPE_PROVIDER_ID, options)
  const holder = (order.customer?.account_holders ?? []).find(
    (candidate) => candidate?.provider_id === STRIPE_PROVIDER_ID
  )
  const known = {
    ...none,
    provider_id: STRIPE_PROVIDER_ID,
    account_holder_id: holder?.id ?? null,
  }
  if (!options.stripe || !charger) {
    return { ...known, state: "unread" }
  }
  const customer = holder?.external_id ?? null
  const stripe = createStripeClient(options.stripe)
  try {
    const intent = payment
      ? await stripe.paymentIntents.retrieve(String(payment.data?.id))
      : await findCartSetupIntent(stripe, {
          cart_id: order.cart?.id ?? "",
          setup_intent_id: setupIntentId ?? null,
          stripe_customer_id: customer,
        })
    const methodId = intent && savedCardOf(intent, customer)
    const card = methodId ? await charger.describeCard(methodId) : null
    return card
      ? { ...known, payment_method_id: methodId, card, state: "saved" }
      : { ...known, state: "none" }
  } catch (error) {
    const isGone = error instanceof Stripe.errors.StripeInvalidRequestError
    return { ...known, state: isGone ? "none" : "unread" }
  }
}

async function readPayments(
  container: MedusaContainer,
  orderId: string
): Promise<PaidOrder> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const {
    data: [order],
  } = await query.graph(
    {
      entity: "order",
      fields: [
        "metadata",
        "cart.id",
        "customer.account_holders.*",
        "region.payment_providers.id",
        "payment_collections.payments.*",
        "payment_collections.payment_sessions.*",
      ],
      filters: { id: orderId },
    },
    { throwIfKeyNotFound: true }
  )
  return order as PaidOrder
}

/** The payment of an order; its session where payment is yet to come, as with an invoice. */
function latestPayment(order: PaidOrder): Paid | null {
  const collections = order.payment_collections ?? []
  const all = (pick: "payments" | "payment_sessions") =>
    collections
      .flatMap((collection) => collection?.[pick] ?? [])
      .flatMap((row) => (row && !row.canceled_at ? [row] : []))
      .sort((a, b) => time(b) - time(a))
  return all("payments")[0] ?? all("payment_sessions")[0] ?? null
}

function time({ created_at }: Paid): number {
  return created_at ? new Date(created_at).getTime() : 0
}
