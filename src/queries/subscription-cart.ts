import type { BigNumberInput, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MathBN } from "@medusajs/framework/utils"

import type { PlanSnapshot } from "../types/http"
import { consentOf, type Consent } from "../lib/consent"
import { plansOfVariants } from "./planned-variants"
import { HUB_METADATA_KEY } from "../lib/trial-mark"

type Line = {
  id: string
  title: string
  variant_id: string | null
  product_id: string | null
  quantity: number
  unit_price: number
  metadata: Record<string, unknown> | null
}

/** A cart as the rules of buying a subscription see it. */
export type SubscriptionCart = {
  id: string
  email: string | null
  customer_id: string | null
  /** With the ids of their groups, which prices may depend on. */
  customer: { email: string | null; has_account: boolean } | null
  currency_code: string
  region_id: string | null
  sales_channel_id: string | null
  is_completed: boolean
  /** What is to be paid at checkout, in major units. */
  total: BigNumberInput
  /** Nothing is to be paid at checkout. */
  is_free: boolean
  /** The cart's customer record at payment providers. */
  account_holders: AccountHolder[]
  consent: Consent | null
  /** The saving of a method that was begun for this cart. Read it at its provider before believing it. */
  setup_id: string | null
  payment_sessions: {
    id: string
    provider_id: string
    data: Record<string, unknown> | null
  }[]
  /** Of the cart's region. */
  payment_provider_ids: string[]
  plan_lines: (Line & { plan: PlanSnapshot })[]
}

/**
 * Reads a cart with what matters for its subscriptions.
 *
 * @returns null when there is no such cart
 */
export async function readSubscriptionCart(
  container: MedusaContainer,
  id: string
): Promise<SubscriptionCart | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const {
    data: [cart],
  } = await query.graph({
    entity: "cart",
    fields: [
      "id",
      "email",
      "customer_id",
      "currency_code",
      "region_id",
      "sales_channel_id",
      "completed_at",
      "metadata",
      "total",
      "items.*",
      "customer.email",
      "customer.has_account",
      "customer.groups.id",
      "customer.account_holders.*",
      "region.payment_providers.id",
      "payment_collection.payment_sessions.*",
    ],
    filters: { id },
  })
  if (!cart) {
    return null
  }
  const lines = present<Line>(cart.items)
  const plans = await plansOfVariants(
    container,
    lines.flatMap((line) => line.variant_id ?? [])
  )
  const own = cart.metadata?.[HUB_METADATA_KEY] as { setup_id?: string } | undefined
  return {
    id: cart.id,
    email: cart.email ?? null,
    customer_id: cart.customer_id ?? null,
    customer: cart.customer ?? null,
    currency_code: cart.currency_code,
    region_id: cart.region_id ?? null,
    sales_channel_id: cart.sales_channel_id ?? null,
    is_completed: !!cart.completed_at,
    total: cart.total ?? 0,
    is_free: MathBN.lte(cart.total ?? 0, 0),
    account_holders: present(cart.customer?.account_holders),
    consent: consentOf(cart.metadata),
    setup_id: own?.setup_id ?? null,
    payment_sessions: present(cart.payment_collection?.payment_sessions),
    payment_provider_ids: present<{ id: string }>(cart.region?.payment_providers).map(
      ({ id }) => id
    ),
    plan_lines: lines.flatMap((line) => {
      const plan = plans.get(line.variant_id ?? "")
      return plan ? [{ ...line, quantity: Number(line.quantity), plan }] : []
    }),
  }
}

/** {@link readSubscriptionCart}, by its payment collection; null where that is no cart's. */
export async function readCartOfCollection(
  container: MedusaContainer,
  collectionId: string
): Promise<SubscriptionCart | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const {
    data: [link],
  } = await query.graph({
    entity: "cart_payment_collection",
    fields: ["cart_id"],
    filters: { payment_collection_id: collectionId },
  })
  return link ? await readSubscriptionCart(container, link.cart_id) : null
}

/** A customer record at a payment provider, as Medusa's Payment Module keeps it. */
export type AccountHolder = { id: string; provider_id: string; external_id: string }

/**
 * A customer record's account holder at one provider.
 *
 * @param holders - as Query lists them, with nulls where a linked row is gone
 */
export function holderAt(
  providerId: string | null,
  holders: (AccountHolder | null)[] | null | undefined
): AccountHolder | null {
  return holders?.find((holder) => holder?.provider_id === providerId) ?? null
}

/** Query leaves nulls in lists where a linked row is gone. */
function present<Row>(rows: unknown): Row[] {
  return ((rows ?? []) as (Row | null)[]).filter((row) => row !== null)
}
