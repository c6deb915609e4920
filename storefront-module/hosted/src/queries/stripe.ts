import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query"
import { loadStripe } from "../stripe/load-stripe"

/**
 * Stripe.js, loaded when first asked for and kept while the page is open. Shared by everything
 * that needs it: Stripe warns of more than one.
 *
 * @param publishableKey - of the merchant's Stripe account
 */
export function stripeQuery(publishableKey: string) {
  return queryOptions({
    queryKey: ["stripe", publishableKey],
    queryFn: () => loadStripe(publishableKey),
    staleTime: Infinity,
    gcTime: Infinity,
    retry: false,
    structuralSharing: false,
  })
}

/** What the card form is made of: Stripe.js, and the part of this page that draws with it. */
export function useCardTools(publishableKey: string) {
  const queryClient = useQueryClient()
  return useQuery({
    queryKey: ["card-tools", publishableKey],
    queryFn: async () => {
      const [{ CardFields }, stripe] = await Promise.all([
        import("../components/card-fields"),
        queryClient.fetchQuery(stripeQuery(publishableKey)),
      ])
      return { CardFields, stripe }
    },
    staleTime: Infinity,
    gcTime: Infinity,
    retry: false,
    structuralSharing: false,
  })
}
