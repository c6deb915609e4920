import type { FetchError } from "@medusajs/js-sdk"
import { useMutation, useQueryClient } from "@tanstack/react-query"

import type {
  AdminCancelSubscriptionBody,
  AdminCancelSubscriptionResponse,
  AdminChangeNextChargeBody,
  AdminKeepRunningBody,
  AdminSendCardLinkResponse,
  AdminSubscriptionResponse,
} from "../../../src/types/http"
import { sdk } from "../../lib/sdk"
import { HUB_QUERY_KEY } from "./query-key"

/** Cancels a subscription at once. */
export const useCancelSubscription = (id: string) =>
  useAction<AdminCancelSubscriptionResponse, AdminCancelSubscriptionBody>(id, "cancel")

/** Tries a failed charge now; a 402 when the bank declines it. */
export const useRetryPayment = (id: string) =>
  useAction<AdminSubscriptionResponse, void>(id, "retry-payment")

/** Lets a subscription go on, whatever staff were asked about it. */
export const useKeepRunning = (id: string) =>
  useAction<AdminSubscriptionResponse, AdminKeepRunningBody>(id, "keep-running")

/** Moves the next charge; a 400 for a date that cannot be chosen. */
export const useChangeNextCharge = (id: string) =>
  useAction<AdminSubscriptionResponse, AdminChangeNextChargeBody>(id, "next-charge")

/** Mails the customer a link to a page that takes a card. */
export const useSendCardLink = (id: string) =>
  useAction<AdminSendCardLinkResponse, void>(id, "card-link-email")

/** A refused action changes what the page shows too, such as a declined payment: hence `onSettled`. */
function useAction<Response, Body extends object | void>(id: string, action: string) {
  const queryClient = useQueryClient()

  return useMutation<Response, FetchError, Body>({
    mutationFn: (body) =>
      sdk.client.fetch(`/admin/customer-hub/subscriptions/${id}/${action}`, {
        method: "POST",
        body: body ?? {},
      }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [HUB_QUERY_KEY] }),
  })
}
