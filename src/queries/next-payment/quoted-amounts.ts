import { createHash } from "node:crypto"

import type { ICacheService, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import { groupJoinable } from "../quotes/joinable"
import { makeQuotes } from "../quotes/make-quotes"
import type { Billable, QuoteResult } from "../quotes/types"
import { amountsOf, type PaymentAmounts } from "./amounts"

/** How long a change in the shop, such as of a tax rate, may take to show in what comes next. */
const KEPT_SECONDS = 300

/** What a group of cycles costs that are paid together; null when it cannot be told. */
export type QuotedGroup = { group: Billable[]; amounts: PaymentAmounts | null }

/**
 * What cycles will cost that are not charged yet, by the engine's quote. Working it out asks prices, tax
 * and shipping, so it is kept in Medusa's cache by all that a subscription puts in.
 */
export async function quotedAmounts(
  container: MedusaContainer,
  billable: Billable[]
): Promise<QuotedGroup[]> {
  const cache = container.resolve<ICacheService>(Modules.CACHE)
  const groups = await Promise.all(
    groupJoinable(billable).map(async (group) => {
      const key = keyOf(group)
      return { group, key, kept: await cache.get<Kept>(key) }
    })
  )
  const fresh = groups.filter(({ kept }) => !kept)
  const made = fresh.length ? await quoteAnew(container, fresh) : new Map<string, Kept>()
  await Promise.all([...made].map(([key, kept]) => cache.set(key, kept, KEPT_SECONDS)))
  return groups.map(({ group, key, kept }) => ({
    group,
    amounts: (kept ?? made.get(key))?.amounts ?? null,
  }))
}

/**
 * Keeps what the engine has just quoted in order to charge it. The period after it costs the same while
 * nobody changes anything, so that its receipt needs no quote of its own.
 *
 * @param billable - what was quoted
 */
export async function keepQuotedAmounts(
  container: MedusaContainer,
  billable: Billable[],
  results: QuoteResult[]
): Promise<void> {
  const cache = container.resolve<ICacheService>(Modules.CACHE)
  const byCycle = new Map(billable.map((one) => [one.cycle.id, one]))
  await Promise.all(
    results.map(async (result) => {
      if ("quote" in result) {
        const group = [result.cycle_id, ...result.joined_ids].map((id) =>
          byCycle.get(id)!
        )
        const [{ subscription }] = group
        const kept: Kept = {
          amounts: amountsOf(result.quote, subscription.currency_code),
        }
        await cache.set(keyOf(group), kept, KEPT_SECONDS)
      }
    })
  )
}

type Kept = { amounts: PaymentAmounts | null }

async function quoteAnew(
  container: MedusaContainer,
  groups: { group: Billable[]; key: string }[]
): Promise<Map<string, Kept>> {
  const results = await makeQuotes(
    container,
    groups.flatMap(({ group }) => group),
    { checks_stock: false }
  )
  const byCycle = new Map(results.map((result) => [result.cycle_id, result]))
  return new Map(
    groups.map(({ group, key }) => {
      const [{ cycle, subscription }] = group
      const result = byCycle.get(cycle.id)
      // Where one of a group has no quote, the others are charged without it.
      const isWhole =
        result && "quote" in result && result.joined_ids.length === group.length - 1
      return [
        key,
        {
          amounts: isWhole ? amountsOf(result.quote, subscription.currency_code) : null,
        },
      ]
    })
  )
}

function keyOf(group: Billable[]): string {
  const inputs = group.map(({ cycle, subscription }) => [
    subscription.id,
    // The sale of a first period.
    cycle.number === 1,
    subscription.customer_id,
    subscription.region_id,
    subscription.currency_code,
    subscription.shipping_option_id,
    subscription.shipping_method,
    subscription.shipping_address,
    subscription.billing_address,
    subscription.items.map((item) => [
      item.id,
      item.variant_id,
      item.title,
      item.quantity,
      String(item.unit_price),
      item.is_tax_inclusive,
      item.first_price,
    ]),
  ])
  const hash = createHash("sha256").update(JSON.stringify(inputs)).digest("base64url")
  return `hub_next_payment:${hash}`
}
