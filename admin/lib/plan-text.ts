import type { PlanSnapshot } from "../../src/types/http"
import type { useHubTranslation } from "../hooks/use-hub-translation"

type Translate = ReturnType<typeof useHubTranslation>["t"]

/**
 * How often a plan charges, in words.
 *
 * @example planInWords(t, { interval: "month", interval_count: 3, … }) // "Every 3 months"
 */
export function planInWords(t: Translate, plan: PlanSnapshot): string {
  return t(`plan.every.${plan.interval}`, { count: plan.interval_count })
}

/** What else was agreed: the trial and the number of charges; empty when neither. */
export function planTerms(t: Translate, plan: PlanSnapshot): string[] {
  const terms: string[] = []
  if (plan.trial_days > 0) {
    terms.push(t("plan.trial", { count: plan.trial_days }))
  }
  if (plan.charge_limit !== null) {
    terms.push(t("plan.chargeLimit", { count: plan.charge_limit }))
  }
  return terms
}

/** All that was agreed, in one line. */
export function planWithTerms(t: Translate, plan: PlanSnapshot): string {
  return [planInWords(t, plan), ...planTerms(t, plan)].join(", ")
}
