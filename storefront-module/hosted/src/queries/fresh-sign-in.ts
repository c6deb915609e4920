import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useRef } from "react"
import type { HubSession } from "../../../../src/types/http"
import { api } from "../api"
import { isRefusal } from "../errors"
import { keepCardSession, knownCardSession } from "./card-session"
import { keepSession, knownSession, PRIVATE_KEY } from "./session"

type Scope = HubSession["scope"]

/** While one of these runs the session's token is exchanged. */
export const CONFIRM_KEY = ["confirm-session"]

const MINUTE = 60_000
const codeKey = (scope: Scope) => [PRIVATE_KEY, "session-code", scope]

/**
 * Tells whether a card can be changed at this moment without a code, as far as this page knows. The
 * server has the last word.
 *
 * @param scope - of the session that the page lives by
 */
export function useIsFresh(scope: Scope): () => boolean {
  const queryClient = useQueryClient()
  return useCallback(() => {
    if (scope === "hub") {
      return (knownSession(queryClient)?.freshUntil ?? Infinity) > Date.now()
    }
    const session = knownCardSession(queryClient)
    return session?.state !== "open" || session.freshUntil > Date.now()
  }, [queryClient, scope])
}

/**
 * Has a code mailed, and tells where it went, masked. One serves as long as it is good, however often
 * its form is opened: the server mails only a few. `refetch` mails another one.
 */
export function useSessionCode(scope: Scope) {
  return useQuery({
    queryKey: codeKey(scope),
    queryFn: () => api.sendSessionCode(scope),
    staleTime: 9 * MINUTE,
    gcTime: Infinity,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

/** What is refused while the session is not fresh, or its token is exchanged. */
const PASSING = ["fresh_sign_in_required", "session_invalid"]

/** Makes the session fresh by the code. Refused with `access_code_invalid`. */
export function useConfirmSession(scope: Scope) {
  const queryClient = useQueryClient()
  const confirmed = useRef(false)

  useEffect(() => {
    // A code serves once. While it is shown, another one would be mailed in its place.
    return () => {
      if (confirmed.current) {
        queryClient.removeQueries({ queryKey: codeKey(scope) })
      }
    }
  }, [queryClient, scope])

  return useMutation({
    mutationKey: CONFIRM_KEY,
    mutationFn: (code: string) => api.confirmSession({ code }, scope),
    onSuccess: (response) => {
      confirmed.current = true
      const keep = scope === "hub" ? keepSession : keepCardSession
      keep(queryClient, response)
      void queryClient.refetchQueries({
        queryKey: [PRIVATE_KEY],
        type: "active",
        predicate: ({ state }) => PASSING.some((code) => isRefusal(state.error, code)),
      })
    },
  })
}
