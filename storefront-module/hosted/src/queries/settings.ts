import { useQuery } from "@tanstack/react-query"
import { api } from "../api"

/** What the merchant lets the page show. */
export function useSettings() {
  return useQuery({
    queryKey: ["settings"],
    queryFn: async () => (await api.getSettings()).settings,
    staleTime: 5 * 60_000,
  })
}
