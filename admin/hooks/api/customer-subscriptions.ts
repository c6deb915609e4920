import type { FetchError } from "@medusajs/js-sdk"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"

import type {
  AdminAccessLink,
  AdminCustomerAccessLinksResponse,
  AdminSendLoginEmailResponse,
  AdminSubscriptionListResponse,
} from "../../../src/types/http"
import { openLinksInterval } from "../../lib/open-links"
import { sdk } from "../../lib/sdk"
import { HUB_QUERY_KEY } from "./query-key"

const LIST_PATH = "/admin/customer-hub/subscriptions"
const queryKey = [HUB_QUERY_KEY, "subscriptions"]
const loginEmailPath = (customerId: string) =>
  `/admin/customer-hub/customers/${customerId}/login-email`

/** How many subscriptions a card beside a customer or an order lists. */
export const SHOWN_SUBSCRIPTIONS = 10

/** The newest subscriptions of a customer and of all records with the same address. */
export function useCustomerSubscriptions(customerId: string) {
  return useQuery<AdminSubscriptionListResponse, FetchError>({
    queryKey: [...queryKey, "customer", customerId],
    queryFn: () =>
      sdk.client.fetch(LIST_PATH, {
        query: { customer_id: customerId, limit: SHOWN_SUBSCRIPTIONS },
      }),
  })
}

/** The subscriptions that an order started, or that it renewed. */
export function useOrderSubscriptions(orderId: string) {
  return useQuery<AdminSubscriptionListResponse, FetchError>({
    queryKey: [...queryKey, "order", orderId],
    queryFn: () => sdk.client.fetch(LIST_PATH, { query: { order_id: orderId } }),
  })
}

/**
 * The links last mailed to a customer.
 *
 * @param email - the customer's address, upon whose change they are read anew
 */
export function useCustomerAccessLinks(customerId: string, email: string) {
  return useQuery<AdminCustomerAccessLinksResponse, FetchError, AdminAccessLink[]>({
    queryKey: [...queryKey, "customer", customerId, "links", email],
    queryFn: () => sdk.client.fetch(loginEmailPath(customerId)),
    select: ({ access_links }) => access_links,
    refetchInterval: ({ state }) => openLinksInterval(state.data?.access_links),
  })
}

/** Mails a customer a login link. A refused or failed mail is listed too, hence `onSettled`. */
export function useSendCustomerLoginEmail(customerId: string) {
  const queryClient = useQueryClient()

  return useMutation<AdminSendLoginEmailResponse, FetchError, void>({
    mutationFn: () => sdk.client.fetch(loginEmailPath(customerId), { method: "POST" }),
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  })
}
