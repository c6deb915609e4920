import {
  MutationCache,
  notifyManager,
  QueryCache,
  QueryClient,
} from "@tanstack/react-query"
import { NEW_TOKEN_DELAY } from "./ask-again"
import { isRefusal, isWorthRetrying } from "./errors"
import { watchOtherTabs } from "./other-tabs"
import {
  checkCardSession,
  knownCardSession,
  loseCardSession,
} from "./queries/card-session"
import { CONFIRM_KEY } from "./queries/fresh-sign-in"
import { checkSession, endSession, knownSession, loseSession } from "./queries/session"
import { currentPage } from "./router"
import { findShownPersonBy } from "./shown-person"

function handleError(error: unknown) {
  if (isRefusal(error, "session_invalid")) {
    // The page of a card link lives by a session of its own, and the hub by the other one.
    const lose = currentPage() === "card" ? loseCardSession : loseSession
    lose(queryClient)
  }
  if (isRefusal(error, "person_changed")) {
    checkSessions()
  }
}

function checkSessions() {
  const check = currentPage() === "card" ? checkCardSession : checkSession
  check(queryClient)
}

/** While a session gets its new token, what was read with the old one is no word of its end. */
function handleQueryError(error: unknown) {
  if (queryClient.isMutating({ mutationKey: CONFIRM_KEY }) === 0) {
    handleError(error)
  }
}

// By default buttons hear that a request is under way in a task of its own: the second of two quick
// clicks may come before.
notifyManager.setScheduler(queueMicrotask)

/**
 * The page's one cache. Any answer that says the session is over ends it everywhere.
 * `networkMode: "always"` because a request while offline must fail visibly, not wait in silence.
 */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: handleQueryError }),
  mutationCache: new MutationCache({ onError: handleError }),
  defaultOptions: {
    queries: {
      networkMode: "always",
      // Not by itself where requests are made while offline.
      refetchOnReconnect: true,
      staleTime: 30_000,
      retry: (failures, error) =>
        failures < 1 && (isWorthRetrying(error) || isRefusal(error, "session_invalid")),
      retryDelay: NEW_TOKEN_DELAY,
    },
    mutations: { networkMode: "always" },
  },
})

findShownPersonBy(() => {
  if (currentPage() !== "card") {
    return knownSession(queryClient)?.person ?? null
  }
  const session = knownCardSession(queryClient)
  return session?.state === "open" ? session.person : null
})

watchOtherTabs(({ kind, person }) => {
  const isLeft = kind === "signed_out" && knownSession(queryClient)?.person === person
  if (isLeft && currentPage() !== "card") {
    endSession(queryClient, "signed_out")
  } else {
    checkSessions()
  }
}, checkSessions)
