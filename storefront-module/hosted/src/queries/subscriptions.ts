import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import type { StoreSubscriptionListResponse } from "../../../../src/types/http"
import { api } from "../api"
import { PRIVATE_KEY } from "./session"

const SUBSCRIPTIONS_KEY = [PRIVATE_KEY, "subscriptions"]

/** All subscriptions of the signed-in person, and the server's time. */
export function useSubscriptions() {
  return useQuery({ queryKey: SUBSCRIPTIONS_KEY, queryFn: api.listSubscriptions })
}

/** Cancels one subscription; the list shows the answer at once and is read again. */
export function useCancelSubscription() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      api.cancelSubscription(id, reason ? { reason } : {}),
    onSuccess: ({ subscription }) => {
      queryClient.setQueryData<StoreSubscriptionListResponse>(
        SUBSCRIPTIONS_KEY,
        (list) =>
          list && {
            ...list,
            subscriptions: list.subscriptions.map((row) =>
              row.id === subscription.id ? subscription : row
            ),
          }
      )
    },
    // A refusal, too, means that what the page shows is out of date.
    onSettled: () => queryClient.invalidateQueries({ queryKey: SUBSCRIPTIONS_KEY }),
  })
}
