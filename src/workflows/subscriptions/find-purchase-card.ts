import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import type { PaymentProvider, PaymentProviders } from "../../payment-providers"
import { findCartSetup } from "../../payment-providers/cart-setup"
import { isSetupSession } from "../../queries/payment-sessions"
import { holderAt, type AccountHolder } from "../../queries/subscription-cart"
import { MANUAL_PROVIDER } from "../../lib/payable-amount"
import { HUB_METADATA_KEY } from "../../lib/trial-mark"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import type { PaymentMethodOnFile } from "../../types/http"

/** What a purchase left for later charges. */
export type PurchaseCard = {
  provider_id: string | null
  account_holder_id: string | null
  payment_method_id: string | null
  card: PaymentMethodOnFile | null
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
 * Reads how an order was paid, and the card that its payment or its set-up saved. A provider that
 * does not answer is no reason to throw: the card is read again later.
 */
export async function readPurchaseCard(
  container: MedusaContainer,
  orderId: string
): Promise<PurchaseCard> {
  const order = await readPayments(container, orderId)
  const payment = latestPayment(order)
  const { paymentProviders } = container.resolve(HUB_SETTINGS_MODULE)
  const provider_id = payment?.provider_id ?? usualProvider(paymentProviders, order)
  const provider = paymentProviders.find(provider_id)
  const none = { provider_id, payment_method_id: null, card: null }
  if (!provider.purchase && !provider.setup) {
    const state = provider_id === MANUAL_PROVIDER ? "by_mail" : "none"
    return { ...none, account_holder_id: null, state }
  }
  const holder = holderAt(provider_id, order.customer?.account_holders)
  const known = { ...none, account_holder_id: holder?.id ?? null }
  if (!provider.charger) {
    return { ...known, state: "unread" }
  }
  try {
    const customer = holder?.external_id ?? null
    const methodId = payment
      ? await provider.purchase?.findSavedMethod({ data: payment.data, customer })
      : await setUpMethod(provider, order, customer)
    const card = methodId ? await provider.charger.describeMethod(methodId) : null
    return methodId && card
      ? { ...known, payment_method_id: methodId, card, state: "saved" }
      : { ...known, state: "none" }
  } catch {
    // Keys of another account know of no payment either: that is no reason to ask for a card.
    return { ...known, state: "unread" }
  }
}

/** Where an order without a payment would have been paid: where its card was saved, if one was. */
function usualProvider(
  paymentProviders: PaymentProviders,
  order: PaidOrder
): string | null {
  const inRegion = (order.region?.payment_providers ?? []).flatMap(
    (provider) => provider?.id ?? []
  )
  const [saving] = setupIdOf(order)
    ? [
        ...paymentProviders.idsWith("setup", inRegion),
        ...paymentProviders.idsWith("setup"),
      ]
    : paymentProviders.idsWith("purchase", inRegion)
  return saving ?? inRegion.find((id) => id === MANUAL_PROVIDER) ?? inRegion[0] ?? null
}

async function setUpMethod(
  { setup }: PaymentProvider,
  order: PaidOrder,
  customer: string | null
): Promise<string | null> {
  const found =
    setup &&
    (await findCartSetup(setup, {
      cart_id: order.cart?.id ?? "",
      setup_id: setupIdOf(order),
      customer,
    }))
  return found?.payment_method_id ?? null
}

function setupIdOf({ metadata }: PaidOrder): string | null {
  const own = metadata?.[HUB_METADATA_KEY] as { setup_id?: string } | undefined
  return own?.setup_id ?? null
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
      .flatMap((row) => (row && !row.canceled_at && !isSetupSession(row) ? [row] : []))
      .sort((a, b) => time(b) - time(a))
  return all("payments")[0] ?? all("payment_sessions")[0] ?? null
}

function time({ created_at }: Paid): number {
  return created_at ? new Date(created_at).getTime() : 0
}
