import type { BigNumberInput } from "@medusajs/framework/types"
import { MathBN } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"

import { cycleStart } from "./calendar"

/**
 * The key under which the plugin keeps its own facts in the `metadata` of carts and their lines.
 * Only the plugin's cart routes write it: requests to core's routes that carry it are refused.
 */
export const HUB_METADATA_KEY = "customer_hub"

const markSchema = z.strictObject({
  trial_days: z.number().int().positive(),
  /** Decimal, major units: what the first period after the trial costs. */
  agreed_unit_price: z.string(),
  is_tax_inclusive: z.boolean(),
  currency_code: z.string(),
  /** What later periods cost, where a sale price applies to the first alone. */
  later: z
    .strictObject({ unit_price: z.string(), is_tax_inclusive: z.boolean() })
    .optional(),
  /** The buyer chose the amount, so the shop's price does not count. */
  is_own_price: z.boolean(),
})

/** What was agreed when a trial was put into a cart; stands in the metadata of its line. */
export type TrialMark = z.infer<typeof markSchema>

/** The mark of a trial on a line of a cart or an order; null for a line that is none. */
export function trialMarkOf(line: {
  metadata?: Record<string, unknown> | null
}): TrialMark | null {
  return markSchema.safeParse(line.metadata?.[HUB_METADATA_KEY]).data ?? null
}

/**
 * The terms of a line that is sold as a trial. A mark alone does not make one: core gives a line its
 * full price again when a cart moves to another region, and what is paid for is no trial.
 */
export function trialOf(line: {
  metadata?: Record<string, unknown> | null
  unit_price: BigNumberInput
}): TrialMark | null {
  return MathBN.eq(line.unit_price, 0) ? trialMarkOf(line) : null
}

/**
 * When a trial ends, which is when the first payment is taken.
 *
 * @param start - when it was bought
 * @param days - calendar days, 1 or more
 */
export function trialEnd(start: Date, days: number): Date {
  return cycleStart({ at: start, cycle: 0 }, { interval: "day", interval_count: days }, 1)
}
