import { useQuery } from "@tanstack/react-query"
import { UTC, usableZone } from "../../../../src/lib/time-zone"
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

/** The shop's time zone, whose days are shown; UTC where this browser is too old to know it. */
export function useTimeZone(): string {
  return usableZone(useSettings().data?.time_zone ?? UTC)
}
