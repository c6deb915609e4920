import { z } from "zod"

import type {
  AdminCreateSubscriptionPlanBody,
  AdminSubscriptionPlan,
} from "../../src/types/http"
import type { useHubTranslation } from "../hooks/use-hub-translation"
import type { PlannedVariant } from "./variant-plans"

type Translate = ReturnType<typeof useHubTranslation>["t"]

export const PLAN_INTERVALS = ["day", "week", "month", "year"] as const

/** What the plan editor holds; numbers as they are typed, with the limits of the server. */
export function planFormSchema(t: Translate) {
  return z.object({
    interval: z.enum(PLAN_INTERVALS),
    interval_count: wholeNumber(1, 1000, t("plans.problems.interval_count")),
    trial_days: wholeNumber(0, 3650, t("plans.problems.trial_days")),
    charge_limit: wholeNumber(1, 1000, t("plans.problems.charge_limit")).or(
      z.literal("")
    ),
    variant_ids: z.array(z.string()).min(1, t("plans.problems.variant_ids")),
  })
}

export type PlanFormValues = z.infer<ReturnType<typeof planFormSchema>>

/** The editor's first values: those of the plan, or a monthly plan for the variant. */
export function planFormValues(
  plan: AdminSubscriptionPlan | undefined,
  variant: PlannedVariant
): PlanFormValues {
  return {
    interval: plan?.interval ?? "month",
    interval_count: String(plan?.interval_count ?? 1),
    trial_days: String(plan?.trial_days ?? 0),
    charge_limit: String(plan?.charge_limit ?? ""),
    variant_ids: plan?.variants.map(({ id }) => id) ?? [variant.id],
  }
}

/** What is sent to the server. */
export function planFormBody(values: PlanFormValues): AdminCreateSubscriptionPlanBody {
  return {
    ...values,
    interval_count: Number(values.interval_count),
    trial_days: Number(values.trial_days),
    charge_limit: values.charge_limit ? Number(values.charge_limit) : null,
  }
}

function wholeNumber(min: number, max: number, problem: string) {
  return z
    .string()
    .trim()
    .refine(
      (text) => /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max,
      problem
    )
}
