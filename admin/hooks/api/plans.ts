import type { FetchError } from "@medusajs/js-sdk"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"

import type {
  AdminCreateSubscriptionPlanBody,
  AdminSubscriptionPlan,
  AdminSubscriptionPlanListResponse,
  AdminSubscriptionPlanResponse,
  AdminUpdateSubscriptionPlanBody,
} from "../../../src/types/http"
import { sdk } from "../../lib/sdk"
import { HUB_QUERY_KEY } from "./query-key"

const PATH = "/admin/customer-hub/subscription-plans"
const queryKey = [HUB_QUERY_KEY, "plans"]

/** As many as the API gives at once; a product with more plans is not to be expected. */
const MOST_PLANS = 100

/** The newest plans of the shop. */
export function usePlans() {
  return useQuery<AdminSubscriptionPlanListResponse, FetchError, AdminSubscriptionPlan[]>(
    {
      queryKey: [...queryKey, "newest"],
      queryFn: () => sdk.client.fetch(PATH, { query: { limit: MOST_PLANS } }),
      select: ({ subscription_plans }) => subscription_plans,
    }
  )
}

/** The plans that sell variants of a product. */
export function useProductPlans(productId: string) {
  return useQuery<AdminSubscriptionPlanListResponse, FetchError, AdminSubscriptionPlan[]>(
    {
      queryKey: [...queryKey, "product", productId],
      queryFn: () =>
        sdk.client.fetch(PATH, { query: { product_id: productId, limit: MOST_PLANS } }),
      select: ({ subscription_plans }) => subscription_plans,
    }
  )
}

/** Changes the plan with that id; without one, makes a plan. */
export function useSavePlan(id: string | undefined) {
  const queryClient = useQueryClient()

  return useMutation<
    AdminSubscriptionPlanResponse,
    FetchError,
    AdminCreateSubscriptionPlanBody & AdminUpdateSubscriptionPlanBody
  >({
    mutationFn: (body) =>
      sdk.client.fetch(id ? `${PATH}/${id}` : PATH, { method: "POST", body }),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  })
}

/** Sells a variant no longer by its plan; a plan that would sell nothing then is deleted. */
export function useRemovePlan() {
  const queryClient = useQueryClient()

  return useMutation<unknown, FetchError, { planId: string; variantId: string }>({
    mutationFn: async ({ planId, variantId }) => {
      const path = `${PATH}/${planId}`
      // The page may be old: what somebody else sells by this plan since stays.
      const { subscription_plan } =
        await sdk.client.fetch<AdminSubscriptionPlanResponse>(path)
      const others = subscription_plan.variants
        .map(({ id }) => id)
        .filter((id) => id !== variantId)
      return others.length
        ? sdk.client.fetch(path, { method: "POST", body: { variant_ids: others } })
        : sdk.client.fetch(path, { method: "DELETE" })
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  })
}
