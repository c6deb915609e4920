import { cycleStart, type Recurrence } from "./calendar"

type LimitedPlan = Recurrence & {
  anchor_at: Date | string
  anchor_cycle: number
  charge_limit: number | null
}
type Cycle = { number: number; status: string }

/** Charges that were made. */
const CHARGED = ["paid", "fulfilled"]
/** Periods that are or will be charged. */
const TO_COME = ["scheduled", "charging", "failed"]

/**
 * When a subscription is charged for the last time, as its plan goes; periods that were missed do
 * not count against the limit.
 *
 * @param cycles - all of its billing cycles, in any order
 * @returns null when it goes on until it is canceled, or nothing is to be charged any more
 */
export function lastChargeAt(plan: LimitedPlan, cycles: Cycle[]): Date | null {
  const next = Math.min(
    ...cycles.filter(({ status }) => TO_COME.includes(status)).map(({ number }) => number)
  )
  if (plan.charge_limit === null || !Number.isFinite(next)) {
    return null
  }
  const made = cycles.filter(({ status }) => CHARGED.includes(status)).length
  const anchor = { at: new Date(plan.anchor_at), cycle: plan.anchor_cycle }
  return cycleStart(anchor, plan, next + plan.charge_limit - made - 1)
}
