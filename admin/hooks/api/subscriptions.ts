import type { FetchError } from "@medusajs/js-sdk"
import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query"

import type {
  AdminSendLoginEmailResponse,
  AdminSubscriptionListResponse,
  AdminSubscriptionResponse,
} from "../../../src/types/http"
import { openLinksInterval } from "../../lib/open-links"
import { saveFile } from "../../lib/save-file"
import { sdk } from "../../lib/sdk"
import { HUB_QUERY_KEY } from "./query-key"

export type SubscriptionFilterQuery = {
  /** Part of a name or e-mail address, or a subscription's number. */
  q?: string
  status?: string[]
  plan_id?: string[]
  state?: string[]
}

export type SubscriptionListQuery = SubscriptionFilterQuery & {
  /** Field to sort by; a leading `-` sorts downwards. */
  order: string
  limit: number
  offset: number
}

const queryKeys = {
  all: [HUB_QUERY_KEY, "subscriptions"],
  list: (query: SubscriptionListQuery) => [...queryKeys.all, "list", query],
  detail: (id: string) => [...queryKeys.all, "detail", id],
}

/** One subscription with everything the page shows; throws `FetchError`, also for a 404. */
export const fetchSubscription = (id: string) =>
  sdk.client.fetch<AdminSubscriptionResponse>(`/admin/customer-hub/subscriptions/${id}`)

/** A page of subscriptions; the last page stays while the next one loads. */
export function useSubscriptions(query: SubscriptionListQuery) {
  return useQuery<AdminSubscriptionListResponse, FetchError>({
    queryKey: queryKeys.list(query),
    queryFn: () => sdk.client.fetch("/admin/customer-hub/subscriptions", { query }),
    placeholderData: keepPreviousData,
  })
}

/** Saves the rows that the filters leave as a CSV file; a plain link would carry no token. */
export function useExportSubscriptions() {
  return useMutation<void, FetchError, SubscriptionFilterQuery>({
    mutationFn: async (query) => {
      const response = await sdk.client.fetch<Response>(
        "/admin/customer-hub/subscriptions/export",
        {
          query: { ...query, csv_locale: navigator.language },
          headers: { accept: "text/csv" },
        }
      )
      const [name] = response.headers
        .get("content-disposition")
        ?.match(/(?<=filename=")[^"]+/) ?? ["subscriptions.csv"]
      saveFile(await response.blob(), name)
    },
  })
}

/**
 * One subscription. While a mailed link can still be used it is asked for again, so that staff
 * on the phone with a customer see the link turn to used.
 *
 * @param initialData - what the route's loader has fetched
 */
export function useSubscription(id: string, initialData: AdminSubscriptionResponse) {
  return useQuery<AdminSubscriptionResponse, FetchError>({
    queryKey: queryKeys.detail(id),
    queryFn: () => fetchSubscription(id),
    initialData,
    // The loader asks anew each time the page opens: an older answer must not win over it.
    gcTime: 0,
    refetchInterval: ({ state }) =>
      openLinksInterval(state.data?.subscription.access_links),
  })
}

/** Mails the subscriber a login link. A refused or failed mail is listed too, hence `onSettled`. */
export function useSendLoginEmail(id: string) {
  const queryClient = useQueryClient()

  return useMutation<AdminSendLoginEmailResponse, FetchError, void>({
    mutationFn: () =>
      sdk.client.fetch(`/admin/customer-hub/subscriptions/${id}/login-email`, {
        method: "POST",
      }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: queryKeys.all }),
  })
}
