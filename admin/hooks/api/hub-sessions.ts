import type { FetchError } from "@medusajs/js-sdk"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"

import type { AdminHubSession, AdminHubSessionsResponse } from "../../../src/types/http"
import { sdk } from "../../lib/sdk"
import { HUB_QUERY_KEY } from "./query-key"

const ofCustomer = (id: string) => `/admin/customer-hub/customers/${id}/sessions`

/**
 * Where a customer is signed in to the hub now.
 *
 * @param email - the customer's address, upon whose change they are read anew
 */
export function useCustomerHubSessions(customerId: string, email: string) {
  return useQuery<AdminHubSessionsResponse, FetchError, AdminHubSession[]>({
    queryKey: [HUB_QUERY_KEY, "sessions", customerId, email],
    queryFn: () => sdk.client.fetch(ofCustomer(customerId)),
    select: ({ sessions }) => sessions,
  })
}

/** Signs a customer out of the hub everywhere. */
export const useEndCustomerHubSessions = (customerId: string) =>
  useEndSessions(ofCustomer(customerId))

/** The same from a subscription's page, whose audit log then says so. */
export const useEndSubscriberHubSessions = (subscriptionId: string) =>
  useEndSessions(`/admin/customer-hub/subscriptions/${subscriptionId}/sessions`)

function useEndSessions(path: string) {
  const queryClient = useQueryClient()

  return useMutation<AdminHubSessionsResponse, FetchError, void>({
    mutationFn: () => sdk.client.fetch(path, { method: "DELETE" }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [HUB_QUERY_KEY] }),
  })
}
