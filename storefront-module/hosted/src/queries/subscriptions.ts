import {
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from "@tanstack/react-query"
import type {
  StoreSubscription,
  StoreSubscriptionListResponse,
} from "../../../../src/types/http"
import { api } from "../api"
import { isRefusal } from "../errors"
import { confirmCharge } from "../stripe/confirm-charge"
import { CARD_WORK_KEY, cardKey } from "./payment-methods"
import { PRIVATE_KEY } from "./session"
import { stripeQuery } from "./stripe"

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
    onSuccess: ({ subscription }) => showAtOnce(queryClient, subscription),
    // A refusal, too, means that what the page shows is out of date.
    onSettled: () => queryClient.invalidateQueries({ queryKey: SUBSCRIPTIONS_KEY }),
  })
}

/**
 * Answers "Is this yours?"; the page shows the answer at once.
 *
 * @param onAnswered - once it does; called also when what asked has gone by then
 */
export function useConfirmOwnership(onAnswered: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ id, isMine }: { id: string; isMine: boolean }) =>
      api.confirmOwnership(id, { is_mine: isMine }),
    onSuccess: async ({ subscription }) => {
      showAtOnce(queryClient, subscription)
      // The page of a card link shows its form, or none, before the reader's focus moves on.
      await queryClient.invalidateQueries({ queryKey: cardKey(subscription.id) })
      onAnswered()
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [PRIVATE_KEY] }),
  })
}

/** What became of a payment that the reader asked for, when nothing is left to do. */
export type PaymentOutcome = "paid" | "nothing_to_pay" | "nothing_to_confirm"

/**
 * Tries a failed charge again; the list shows the answer at once and is read again.
 *
 * @param onOutcome - nothing is left to pay. Called also when the card, which shows the button
 * only while there is something to pay, has gone by then.
 */
export function useRetryPayment(onOutcome: (outcome: PaymentOutcome) => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => api.retryPayment(id),
    onSuccess: ({ subscription }) => {
      showAtOnce(queryClient, subscription)
      onOutcome("paid")
    },
    onError: (error) => {
      if (isRefusal(error, "nothing_to_pay")) {
        onOutcome("nothing_to_pay")
      }
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [PRIVATE_KEY] }),
  })
}

/**
 * Lets the reader confirm a failed charge with their bank, on the very payment that failed: a
 * second one is never made here.
 *
 * @param publishableKey - of the merchant's Stripe account
 * @param onOutcome - as in {@link useRetryPayment}
 */
export function useConfirmPayment(
  publishableKey: string,
  onOutcome: (outcome: PaymentOutcome) => void
) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationKey: CARD_WORK_KEY,
    mutationFn: async (id: string) => {
      const stripe = await queryClient.fetchQuery(stripeQuery(publishableKey))
      const { client_secret } = await api.confirmPayment(id)
      await confirmCharge(stripe, client_secret)
      return api.completePayment(id)
    },
    onSuccess: ({ subscription }) => {
      showAtOnce(queryClient, subscription)
      onOutcome("paid")
    },
    onError: (error) => {
      if (isRefusal(error, "nothing_to_confirm")) {
        onOutcome("nothing_to_confirm")
      }
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [PRIVATE_KEY] }),
  })
}

function showAtOnce(
  queryClient: QueryClient,
  subscription: Pick<StoreSubscription, "id"> & Partial<StoreSubscription>
) {
  queryClient.setQueryData<StoreSubscriptionListResponse>(
    SUBSCRIPTIONS_KEY,
    (list) =>
      list && {
        ...list,
        subscriptions: list.subscriptions.map((row) =>
          row.id === subscription.id ? { ...row, ...subscription } : row
        ),
      }
  )
}
