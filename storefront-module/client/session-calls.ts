import type {
  ConfirmSessionBody,
  CreateHubSessionResponse,
  HubSession,
  SendSessionCodeResponse,
  StoreSessionListResponse,
} from "../../src/types/http"
import { toQueryString } from "./query-string"
import type { HubRequests } from "./request"

/**
 * The calls about where a person is signed in, and about proving anew who they are. The former work with
 * a hub session only.
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

    /**
     * Mails a six-digit code, which makes a session fresh again: a card can be changed until the
     * session's `fresh_until`, and is refused with `fresh_sign_in_required` after. Refused with
     * `too_many_requests` after three mails in 15 minutes.
     *
     * @param scope - `update_payment_method` for the session of a card link
     */
    sendSessionCode: (scope?: HubSession["scope"]) =>
      request<SendSessionCodeResponse>(
        "POST",
        `/sessions/current/code${toQueryString({ scope })}`,
        {}
      ),

    /**
     * Makes the session fresh by the code that was mailed for it. Its token changes: on a server pass
     * `with_token`, and keep the new `token` in place of the old one, which is refused from then on.
     * Send nothing else with the old one meanwhile. Refused with `access_code_invalid`.
     *
     * @param scope - as of `sendSessionCode`
     */
    confirmSession: (body: ConfirmSessionBody, scope?: HubSession["scope"]) =>
      request<CreateHubSessionResponse>(
        "POST",
        `/sessions/current/confirm${toQueryString({ scope })}`,
        body
      ),
  }
}
