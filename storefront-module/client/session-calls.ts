import type { StoreSessionListResponse } from "../../src/types/http"
import type { HubRequests } from "./request"

/**
 * The calls about where a person is signed in. They work with a hub session only.
 *
 * @param request - how to send them
 */
export function sessionCalls(request: HubRequests["request"]) {
  return {
    /** Where the person is signed in now, and their last sign-ins that are over. */
    listSessions: () => request<StoreSessionListResponse>("GET", "/sessions"),

    /** Ends one session of the person; `not_found` when it is someone else's or over already. */
    endSession: (id: string) =>
      request<unknown>("DELETE", `/sessions/${encodeURIComponent(id)}`),

    /** Ends every session of the person but the one that asks. */
    endOtherSessions: () => request<unknown>("DELETE", "/sessions"),
  }
}
