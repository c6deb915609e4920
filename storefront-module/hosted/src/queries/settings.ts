import { useQuery } from "@tanstack/react-query"
import { api } from "../api"

/** What the merchant lets the page show. */
export function useSettings() {
  return useQuery({
    queryKey: ["settings"],
    queryFn: async () => (await api.getSettings()).settings,
  })
}

/** Key for Stripe.js; `null` when the shop takes no cards here, and while that is not known. */
export function usePublishableStripeKey(): string | null {
  return useSettings().data?.stripe_publishable_key ?? null
}
