import {
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from "@tanstack/react-query"
import type { HubSessionResponse } from "../../../../src/types/http"
import { spendArrivedToken } from "../access-token"
import { api } from "../api"
import { askAgainIfEnded } from "../ask-again"
import { isRefusal } from "../errors"
import { tellOtherTabs } from "../other-tabs"
import { PRIVATE_KEY } from "./session"

/**
 * The session of a card link: for one subscription, until an instant of this device's clock (epoch
 * milliseconds). `none` when there never was one here, `over` when it ended while the page was open.
 */
export type CardSession =
  | {
      state: "open"
      subscriptionId: string
      /** The person's opaque id. */
      person: string
      /** Whose card it is. */
      email: string
      endsAt: number
      /** Until when a card can be changed without a code. */
      freshUntil: number
    }
  | { state: "none" | "over" }

const CARD_SESSION_KEY = ["card-session"]

function toCardSession({ session, server_time }: HubSessionResponse): CardSession {
  const aheadBy = Date.parse(server_time) - Date.now()
  return session.subscription_id
    ? {
        state: "open",
        subscriptionId: session.subscription_id,
        person: session.person,
        email: session.email,
        endsAt: Date.parse(session.expires_at) - aheadBy,
        freshUntil: Date.parse(session.fresh_until) - aheadBy,
      }
    : { state: "none" }
}

/** Which subscription the reader's card link opened. A reload keeps it. */
export function useCardSession() {
  const queryClient = useQueryClient()
  return useQuery({
    queryKey: CARD_SESSION_KEY,
    queryFn: async (): Promise<CardSession> => {
      try {
        const isKnown =
          queryClient.getQueryData<CardSession>(CARD_SESSION_KEY)?.state === "open"
        const ask = () => api.getSession("update_payment_method")
        return toCardSession(await askAgainIfEnded(isKnown, ask))
      } catch (error) {
        const isOver = ["session_invalid", "person_changed"].some((code) =>
          isRefusal(error, code)
        )
        if (!isOver) {
          throw error
        }
        const known = queryClient.getQueryData<CardSession>(CARD_SESSION_KEY)
        return { state: known && known.state !== "none" ? "over" : "none" }
      }
    },
    // The page of a link that has ended does not turn into that of another link.
    refetchOnWindowFocus: ({ state }) => state.data?.state === "open",
  })
}

/** Asks whether the page's session still stands: another card link may have taken its place. */
export function checkCardSession(queryClient: QueryClient) {
  if (knownCardSession(queryClient)?.state === "open") {
    void queryClient.invalidateQueries(
      { queryKey: CARD_SESSION_KEY },
      { cancelRefetch: false }
    )
  }
}

/** Closes the page of a card link, whose session the server no longer knows. */
export function loseCardSession(queryClient: QueryClient) {
  queryClient.setQueryData<CardSession>(CARD_SESSION_KEY, (known) =>
    known?.state === "open" ? { state: "over" } : known
  )
  queryClient.removeQueries({ queryKey: [PRIVATE_KEY] })
}

/** Keeps a session that was confirmed by a code. */
export function keepCardSession(queryClient: QueryClient, response: HubSessionResponse) {
  queryClient.setQueryData(CARD_SESSION_KEY, toCardSession(response))
}

/** The session of a card link as last heard of; nothing is asked. */
export function knownCardSession(queryClient: QueryClient): CardSession | undefined {
  return queryClient.getQueryData(CARD_SESSION_KEY)
}

/** Redeems a card link. Refused with `access_link_invalid` when used, expired or unknown. */
export function useRedeemCardLink() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (token: string) => api.createSession({ token }),
    onSuccess: (response) => {
      queryClient.removeQueries({ queryKey: [PRIVATE_KEY] })
      queryClient.setQueryData(CARD_SESSION_KEY, toCardSession(response))
      spendArrivedToken()
      tellOtherTabs({ kind: "signed_in", person: response.session.person })
    },
  })
}
