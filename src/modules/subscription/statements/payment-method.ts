import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"

import { ownershipUnconfirmed } from "../../../lib/errors"
import { methodColumns, type MethodColumns } from "../../../lib/payment-method"
import type { Actor, PaymentMethodOnFile } from "../../../types/http"
import { dueWithNewCard, insertEvents, insertNote } from "./rows"
import { ENDED, OPEN, UNDECIDED, sqlSet } from "../states"

export type SwapPaymentMethodInput = {
  subscription_ids: string[]
  /** Also this customer record's others that the account holder pays for with this card. */
  sharing?: { customer_id: string; payment_method_id: string }
  payment_provider_id: string
  payment_method_id: string
  account_holder_id: string
  /** What is shown of it; null where the provider tells nothing. */
  card: PaymentMethodOnFile | null
  /** When it was saved at the provider: one saved earlier never takes its place again. */
  saved_at: Date | null
  actor: Actor
  /** Business time. */
  at: Date
}

/** What a swap found and did, for a subscription that took the payment method. */
export type SwappedPaymentMethod = {
  subscription_id: string
  /** Failed charges that are to be tried again with it. */
  open_cycle_ids: string[]
  /** What it had before. */
  replaced: {
    payment_provider_id: string | null
    payment_method_id: string | null
  }
}

/** Who still needs a payment method; see {@link cardUse}. */
export type CardUse = "on_file" | "charging" | "none"

export type RefreshCardInput = {
  payment_provider_id: string
  payment_method_id: string
  /** What the provider shows of it now; null when it is gone there. */
  card: PaymentMethodOnFile | null
  /** Business time. */
  at: Date
}

export type CardUseInput = { payment_method_id: string; subscription_id: string }

type Present = {
  id: string
  payment_provider_id: string | null
  payment_method_id: string | null
  account_holder_id: string | null
  ownership: string
}

/**
 * Puts a payment method into subscriptions, each under its row lock. Who shares the card is decided
 * by the locked rows: a card that was swapped meanwhile is shared no more. Ended ones are passed over,
 * and those that have it already or had a later one since. Open failed charges become due with it, so that the
 * engine tries them even if this process ends here.
 *
 * @throws ownership_unconfirmed when one of them waits for its person's word
 */
export async function swapPaymentMethod(
  manager: SqlEntityManager,
  input: SwapPaymentMethodInput
): Promise<SwappedPaymentMethod[]> {
  // In one order, so that two swaps of several subscriptions do not dead-lock each other.
  const present = await manager.execute<Present[]>(
    `SELECT id, payment_provider_id, payment_method_id, account_holder_id, ownership
       FROM hub_subscription
      WHERE (id = ANY(string_to_array(?, ','))
             OR (customer_id = ? AND payment_method_id = ?
                 AND payment_provider_id = ? AND account_holder_id = ?
                 AND ownership = 'confirmed'))
        AND deleted_at IS NULL AND status NOT IN ${sqlSet(ENDED)}
      ORDER BY id FOR UPDATE`,
    [
      input.subscription_ids.join(","),
      // Null is equal to nothing: without a shared card nobody shares.
      input.sharing?.customer_id ?? null,
      input.sharing?.payment_method_id ?? null,
      input.payment_provider_id,
      input.account_holder_id,
    ]
  )
  if (present.some(({ ownership }) => ownership !== "confirmed")) {
    throw ownershipUnconfirmed()
  }
  const swapped: SwappedPaymentMethod[] = []
  for (const subscription of present) {
    if (isSame(subscription, input) || (await hasLater(manager, subscription, input))) {
      continue
    }
    await manager.execute(
      `UPDATE hub_subscription
          SET payment_provider_id = ?, payment_method_id = ?, account_holder_id = ?,
              payment_method_type = ?, card_brand = ?, card_last4 = ?, card_exp_month = ?,
              card_exp_year = ?, updated_at = ?,
              status = CASE WHEN status <> 'needs_payment_method' THEN status
                            WHEN trial_ends_at > ? THEN 'trialing' ELSE 'active' END
        WHERE id = ?`,
      [
        input.payment_provider_id,
        input.payment_method_id,
        input.account_holder_id,
        ...columnsOf(input.card),
        input.at,
        input.at,
        subscription.id,
      ]
    )
    const openCycleIds = await dueWithNewCard(manager, subscription.id, input.at)
    await insertEvents(
      manager,
      subscription.id,
      input.at,
      [
        {
          name: "payment_method_updated",
          details: {
            ...notedOf(methodColumns(input.card)),
            saved_at: input.saved_at?.toISOString() ?? null,
            payment_method_id: input.payment_method_id,
            is_replacement: subscription.payment_method_id !== null,
          },
        },
      ],
      input.actor
    )
    swapped.push({
      subscription_id: subscription.id,
      open_cycle_ids: openCycleIds,
      replaced: {
        payment_provider_id: subscription.payment_provider_id,
        payment_method_id: subscription.payment_method_id,
      },
    })
  }
  return swapped
}

/**
 * Who still needs a payment method that was taken off a subscription: a running subscription, or a
 * charge under way. No charge begins with it any more once it is on file nowhere, since every one
 * that begins looks at the subscription under its row lock first.
 *
 * @param input.subscription_id - one that had it; the charges of all of its customer's count
 */
export async function cardUse(
  manager: SqlEntityManager,
  { payment_method_id, subscription_id }: CardUseInput
): Promise<CardUse> {
  const [use] = await manager.execute<{ on_file: boolean; charging: boolean }[]>(
    `SELECT EXISTS (
              SELECT FROM hub_subscription
               WHERE payment_method_id = ? AND deleted_at IS NULL
                 AND status NOT IN ${sqlSet(ENDED)}
            ) AS on_file,
            EXISTS (
              SELECT FROM hub_subscription known
                JOIN hub_subscription own ON own.customer_id = known.customer_id
                JOIN hub_billing_cycle cycle
                  ON cycle.subscription_id = own.id AND cycle.status IN ${sqlSet(OPEN)}
                JOIN hub_charge_attempt attempt ON attempt.cycle_id = cycle.id
               WHERE known.id = ? AND attempt.payment_method_id = ?
                 AND attempt.status IN ${sqlSet(UNDECIDED)}
                 AND NOT EXISTS (
                   SELECT FROM hub_charge_attempt later
                    WHERE later.cycle_id = cycle.id AND later.number > attempt.number
                 )
            ) AS charging`,
    [payment_method_id, subscription_id, payment_method_id]
  )
  if (use.on_file) {
    return "on_file"
  }
  return use.charging ? "charging" : "none"
}

/**
 * Brings what subscriptions show of a card up to date. With one that the bank renewed, failed charges
 * become due. One that is gone at the provider is taken off, and the audit log keeps which it was.
 */
export async function refreshCard(
  manager: SqlEntityManager,
  { payment_provider_id, payment_method_id, card, at }: RefreshCardInput
): Promise<void> {
  const which = [payment_provider_id, payment_method_id]
  if (card) {
    const columns = columnsOf(card)
    const shown = await manager.execute<{ id: string; is_new: boolean }[]>(
      `WITH before AS (
         SELECT id, card_last4, card_exp_month, card_exp_year FROM hub_subscription
          WHERE payment_provider_id = ? AND payment_method_id = ? AND deleted_at IS NULL
          ORDER BY id FOR UPDATE
       )
       UPDATE hub_subscription subscription
          SET payment_method_type = ?, card_brand = ?, card_last4 = ?, card_exp_month = ?,
              card_exp_year = ?, updated_at = ?
         FROM before WHERE subscription.id = before.id
       RETURNING before.id,
                 (before.card_last4, before.card_exp_month, before.card_exp_year)
                   IS DISTINCT FROM (subscription.card_last4, subscription.card_exp_month,
                                     subscription.card_exp_year) AS is_new`,
      [...which, ...columns, at]
    )
    for (const { id } of shown.filter(({ is_new }) => is_new)) {
      await dueWithNewCard(manager, id, at)
    }
    return
  }
  const bare = await manager.execute<
    ({ id: string } & Pick<
      MethodColumns,
      "payment_method_type" | "card_brand" | "card_last4"
    >)[]
  >(
    `WITH before AS (
       SELECT id, payment_method_type, card_brand, card_last4 FROM hub_subscription
        WHERE payment_provider_id = ? AND payment_method_id = ? AND deleted_at IS NULL
        ORDER BY id FOR UPDATE
     )
     UPDATE hub_subscription subscription
        SET payment_method_id = NULL, payment_method_type = 'card', card_brand = NULL,
            card_last4 = NULL, card_exp_month = NULL, card_exp_year = NULL, updated_at = ?
       FROM before WHERE subscription.id = before.id
     RETURNING before.*`,
    [...which, at]
  )
  for (const { id, ...columns } of bare) {
    await insertNote(manager, id, at, {
      name: "payment_method_removed",
      details: { ...notedOf(columns), payment_method_id },
    })
  }
}

function isSame(present: Present, input: SwapPaymentMethodInput): boolean {
  return (
    present.payment_method_id === input.payment_method_id &&
    present.payment_provider_id === input.payment_provider_id &&
    present.account_holder_id === input.account_holder_id
  )
}

/** News of an older card may come after the newer one's, or again. */
async function hasLater(
  manager: SqlEntityManager,
  { id }: Present,
  { saved_at }: SwapPaymentMethodInput
): Promise<boolean> {
  if (!saved_at) {
    return false
  }
  const later = await manager.execute<unknown[]>(
    `SELECT 1 FROM hub_subscription_event
      WHERE subscription_id = ? AND name = 'payment_method_updated'
        AND (details->>'saved_at')::timestamptz > ? LIMIT 1`,
    [id, saved_at]
  )
  return later.length > 0
}

export function columnsOf(card: PaymentMethodOnFile | null): (string | number | null)[] {
  const { payment_method_type, card_brand, card_last4, card_exp_month, card_exp_year } =
    methodColumns(card)
  return [payment_method_type, card_brand, card_last4, card_exp_month, card_exp_year]
}

/** What the audit log keeps of a payment method. */
function notedOf({
  payment_method_type,
  card_brand,
  card_last4,
}: Pick<MethodColumns, "payment_method_type" | "card_brand" | "card_last4">) {
  return { type: payment_method_type, brand: card_brand, last4: card_last4 }
}
