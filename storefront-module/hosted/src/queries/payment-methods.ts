import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useRef } from "react"
import type {
  StoreReplaceCardBody,
  StoreReplaceCardResponse,
} from "../../../../src/types/http"
import { api } from "../api"
import { isRefusal } from "../errors"
import type { CardReturn } from "../stripe/card-return-url"
import { PRIVATE_KEY } from "./session"

/** While one of these runs nothing may be closed: a card may be saved, or charged, any moment. */
export const CARD_WORK_KEY = ["card-work"]

const SETUP = "card-setup"
const CARD_RESULT = "card-result"
const setupKey = (id: string) => [PRIVATE_KEY, SETUP, id]

/** Of {@link useCard}. */
export const cardKey = (id: string) => [PRIVATE_KEY, "card", id]

/** The card of a subscription, its open charge, and which others the card pays. */
export function useCard(id: string) {
  return useQuery({
    queryKey: cardKey(id),
    queryFn: () => api.getCard(id),
  })
}

/**
 * The SetupIntent for a new card. One serves until it is used up, however often its form is opened:
 * the server makes only a few in an hour.
 *
 * @param enabled - false while the server would refuse it
 */
export function useCardSetup(id: string, enabled: boolean) {
  return useQuery({
    queryKey: setupKey(id),
    enabled,
    queryFn: () => api.setUpCard(id),
    staleTime: Infinity,
    gcTime: Infinity,
    refetchOnMount: false,
    retry: false,
  })
}

/** Takes another SetupIntent, when the present one does not serve any more. */
export function useRenewCardSetup(id: string) {
  const queryClient = useQueryClient()
  return () => queryClient.resetQueries({ queryKey: setupKey(id) })
}

/** A card that was saved: what was asked, and what it pays. */
export type CardSaving = {
  subscriptionId: string
  body: StoreReplaceCardBody
  response: StoreReplaceCardResponse
}
export type OnCardSaved = (saving: CardSaving) => void

/**
 * Saves a card at Stripe, then here. When only the second half fails, trying again does not ask
 * for the card, or the bank, once more.
 */
export function useSaveCard(id: string, onSaved: OnCardSaved) {
  const queryClient = useQueryClient()
  const renewSetup = useRenewCardSetup(id)
  const cardSaved = useCardSaved(onSaved)
  const confirmedId = useRef<string | null>(null)

  useEffect(() => {
    // A SetupIntent serves once, also when the reader leaves before its card is here.
    return () => {
      if (confirmedId.current) {
        queryClient.removeQueries({ queryKey: setupKey(id) })
      }
    }
  }, [queryClient, id])

  return useMutation({
    mutationKey: CARD_WORK_KEY,
    mutationFn: async ({
      confirm,
      forAll,
    }: {
      /** Saves the card at Stripe; answers with the SetupIntent's id. */
      confirm: () => Promise<string>
      forAll: boolean
    }) => {
      confirmedId.current ??= await confirm()
      return replaceCard(id, { setup_intent_id: confirmedId.current, for_all: forAll })
    },
    onSuccess: cardSaved,
    onError: (error) => {
      if (isRefusal(error, "card_not_usable")) {
        confirmedId.current = null
        void renewSetup()
      }
    },
  })
}

/** The second half of {@link useSaveCard}, for a reader who comes back from their bank. */
export function useFinishCard(onSaved: OnCardSaved) {
  const cardSaved = useCardSaved(onSaved)
  return useMutation({
    mutationKey: CARD_WORK_KEY,
    mutationFn: ({ subscriptionId, setupIntentId, forAll }: CardReturn) =>
      replaceCard(subscriptionId, { setup_intent_id: setupIntentId, for_all: forAll }),
    onSuccess: cardSaved,
  })
}

async function replaceCard(
  subscriptionId: string,
  body: StoreReplaceCardBody
): Promise<CardSaving> {
  return { subscriptionId, body, response: await api.replaceCard(subscriptionId, body) }
}

function useCardSaved(onSaved: OnCardSaved): OnCardSaved {
  const readAnew = useReadAnew()
  return (saving) => {
    onSaved(saving)
    readAnew()
  }
}

/** Pauses between two looks at a charge that somebody else has in hand, in milliseconds. */
const PAUSES = [2_000, 3_000, 5_000, 10_000, 20_000, 40_000, 60_000]

/**
 * What a saved card pays, and what became of an open charge. While the shop has that charge in hand,
 * which takes seconds as a rule, it is asked again, for about two minutes: a request that is repeated
 * answers the same and changes nothing.
 */
export function useCardResult({
  subscriptionId,
  body,
  response,
}: CardSaving): StoreReplaceCardResponse {
  const readAnew = useReadAnew()
  const looks = useRef(0)
  const wasInProgress = response.charge?.status === "in_progress"
  const { data } = useQuery({
    queryKey: [PRIVATE_KEY, CARD_RESULT, subscriptionId, body.setup_intent_id],
    enabled: wasInProgress,
    initialData: response,
    staleTime: Infinity,
    retry: false,
    queryFn: () => {
      looks.current += 1
      return api.replaceCard(subscriptionId, body)
    },
    refetchInterval: ({ state }) =>
      state.data?.charge?.status === "in_progress"
        ? (PAUSES[looks.current] ?? false)
        : false,
  })
  const isOver = data.charge?.status !== "in_progress"

  useEffect(() => {
    if (wasInProgress && isOver) {
      readAnew()
    }
  }, [wasInProgress, isOver, readAnew])

  return data
}

/** Reads everything anew but the SetupIntent, which would be made anew at Stripe. */
function useReadAnew() {
  const queryClient = useQueryClient()
  return useCallback(
    () =>
      void queryClient.invalidateQueries({
        queryKey: [PRIVATE_KEY],
        predicate: ({ queryKey }) => queryKey[1] !== SETUP && queryKey[1] !== CARD_RESULT,
      }),
    [queryClient]
  )
}

/** Mails a link to the page that takes a card. */
export function useEmailCardLink() {
  return useMutation({ mutationFn: (id: string) => api.emailCardLink(id) })
}
