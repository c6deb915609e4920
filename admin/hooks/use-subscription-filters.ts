import type { AdminSubscriptionPlan } from "../../src/types/http"
import { planInWords, planTerms } from "../lib/plan-text"
import { SUBSCRIPTION_STATES, SUBSCRIPTION_STATUSES } from "../lib/subscription-statuses"
import { usePlans } from "./api/plans"
import { useHubTranslation } from "./use-hub-translation"
import type {
  SubscriptionFilterName,
  SubscriptionFilterValues,
} from "./use-subscription-table-state"

type SubscriptionFilterOption = { value: string; label: string }
export type SubscriptionFilter = {
  name: SubscriptionFilterName
  label: string
  options: SubscriptionFilterOption[]
  /** What is on; a value of the URL that is no option, such as a deleted plan, by its own name. */
  selected: SubscriptionFilterOption[]
}

/** The filters that the list offers, and what of them is on; a shop without plans has two. */
export function useSubscriptionFilters(
  values: SubscriptionFilterValues
): SubscriptionFilter[] {
  const { t } = useHubTranslation()
  const { data: plans = [] } = usePlans()

  const planLabel = (plan: AdminSubscriptionPlan) => {
    const product = plan.variants.find((variant) => variant.product)?.product?.title
    const words = [planInWords(t, plan), ...planTerms(t, plan)].join(", ")
    return product ? `${product}: ${words}` : words
  }
  const offered: Omit<SubscriptionFilter, "selected">[] = [
    {
      name: "status",
      label: t("subscriptions.fields.status"),
      options: SUBSCRIPTION_STATUSES.map((value) => ({
        value,
        label: t(`subscriptions.status.${value}`),
      })),
    },
    {
      name: "state",
      label: t("subscriptions.list.state.label"),
      options: SUBSCRIPTION_STATES.map((value) => ({
        value,
        label: t(`subscriptions.list.state.${value}`),
      })),
    },
    {
      name: "plan_id",
      label: t("subscriptions.fields.plan"),
      options: plans.map((plan) => ({ value: plan.id, label: planLabel(plan) })),
    },
  ]
  return offered
    .filter(({ name, options }) => options.length > 0 || values[name].length > 0)
    .map((filter) => ({
      ...filter,
      selected: values[filter.name].map(
        (value) =>
          filter.options.find((option) => option.value === value) ?? {
            value,
            label: value,
          }
      ),
    }))
}
