import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query"
import { isRefusal, isWorthRetrying } from "./errors"
import { loseCardSession } from "./queries/card-session"
import { loseSession } from "./queries/session"
import { currentPage } from "./router"

function handleError(error: unknown) {
  if (isRefusal(error, "session_invalid")) {
    // The page of a card link lives by a session of its own, and the hub by the other one.
    const lose = currentPage() === "card" ? loseCardSession : loseSession
    lose(queryClient)
  }
}

/**
 * The page's one cache. Any answer that says the session is over ends it everywhere.
 * `networkMode: "always"` because a request while offline must fail visibly, not wait in silence.
 */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: handleError }),
  mutationCache: new MutationCache({ onError: handleError }),
  defaultOptions: {
    queries: {
      networkMode: "always",
      staleTime: 30_000,
      retry: (failures, error) => failures < 1 && isWorthRetrying(error),
    },
    mutations: { networkMode: "always" },
  },
})
