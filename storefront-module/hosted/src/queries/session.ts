import {
  useMutation,
  useQuery,
  useQueryClient,
  type QueryClient,
} from "@tanstack/react-query"
import { useCallback } from "react"
import type { HubSessionResponse } from "../../../../src/types/http"
import { api } from "../api"
import { arrivingInvoiceSearch } from "../arriving-invoice"
import { askAgainIfEnded } from "../ask-again"
import { isRefusal } from "../errors"
import { tellOtherTabs } from "../other-tabs"
import { navigate, openHub, type Notice } from "../router"

/** The signed-in person. */
export type SignedIn = {
  /** Their opaque id. */
  person: string
  email: string
  /** False for a login at the shop that shows only what was bought with that account. */
  opensAll: boolean
  /** When the session ends by this device's clock, epoch milliseconds. */
  endsAt: number
  /** Until when a card can be changed without a code, by this device's clock, epoch milliseconds. */
  freshUntil: number
  /** Milliseconds that the server's clock is ahead of this device's. */
  aheadBy: number
}

const SESSION_KEY = ["session"]

/** Keeps a session that was confirmed by a code. */
export function keepSession(queryClient: QueryClient, response: HubSessionResponse) {
  const session = toSignedIn(response)
  readWhatOpened(queryClient, session)
  queryClient.setQueryData(SESSION_KEY, session)
}

/** Reads the lists anew once the session opens more than it did: everything bought under its address. */
function readWhatOpened(queryClient: QueryClient, { person, opensAll }: SignedIn) {
  const before = knownSession(queryClient)
  if (before?.person === person && !before.opensAll && opensAll) {
    for (const list of ["subscriptions", "payments", "sessions"]) {
      void queryClient.invalidateQueries({ queryKey: [PRIVATE_KEY, list] })
    }
  }
}

/** The signed-in person as last heard of; nothing is asked. */
export function knownSession(queryClient: QueryClient): SignedIn | null | undefined {
  return queryClient.getQueryData(SESSION_KEY)
}

/** Keys of everything that only a session may see start with this. */
export const PRIVATE_KEY = "private"

/** Reads the remaining time from the server's two instants: the device's clock may be wrong. */
function toSignedIn({ session, server_time }: HubSessionResponse): SignedIn {
  const aheadBy = Date.parse(server_time) - Date.now()
  const endsAt = Date.parse(session.expires_at) - aheadBy
  const freshUntil = Date.parse(session.fresh_until) - aheadBy
  const { person, email, opens_all: opensAll } = session
  return { person, email, opensAll, endsAt, freshUntil, aheadBy }
}

/**
 * Who is signed in; `null` when nobody is.
 *
 * @param enabled - false where it does not matter: nobody is asked then
 */
export function useSession(enabled = true) {
  const queryClient = useQueryClient()
  return useQuery({
    queryKey: SESSION_KEY,
    enabled,
    queryFn: async () => {
      try {
        const isKnown = !!queryClient.getQueryData(SESSION_KEY)
        const read = await askAgainIfEnded(isKnown, () => api.getSession())
        const session = toSignedIn(read)
        readWhatOpened(queryClient, session)
        return session
      } catch (error) {
        if (isRefusal(error, "person_changed")) {
          giveWay(queryClient)
          return toSignedIn(await api.getSession())
        }
        if (!isRefusal(error, "session_invalid")) {
          throw error
        }
        loseSession(queryClient)
        return null
      }
    },
  })
}

/**
 * Asks who is signed in when it may be somebody else by now. What stands on the page is dropped then; see
 * {@link useSession}.
 */
export function checkSession(queryClient: QueryClient) {
  void queryClient.invalidateQueries({ queryKey: SESSION_KEY }, { cancelRefetch: false })
}

/** Drops all that is on the page: somebody else has signed in in this browser. */
function giveWay(queryClient: QueryClient) {
  if (knownSession(queryClient)) {
    endSession(queryClient, "person_changed")
  }
}

/**
 * Forgets everything private and goes to the login page.
 *
 * @param notice - why, in one sentence
 */
export function endSession(queryClient: QueryClient, notice: Notice) {
  navigate("login", { replace: true, notice })
  queryClient.setQueryData(SESSION_KEY, null)
  queryClient.removeQueries({ queryKey: [PRIVATE_KEY] })
}

/** Ends a session that the server no longer knows; says "expired" only when its time was up. */
export function loseSession(queryClient: QueryClient) {
  const session = queryClient.getQueryData<SignedIn | null>(SESSION_KEY)
  // Several answers may say so at once: the first one has told the reader already.
  if (session) {
    const expired = session.endsAt <= Date.now()
    endSession(queryClient, expired ? "session_expired" : "session_lost")
  }
}

/** What replaces the hub of whoever was signed in here before. */
function enter(queryClient: QueryClient, response: HubSessionResponse) {
  queryClient.removeQueries({ queryKey: [PRIVATE_KEY] })
  queryClient.setQueryData(SESSION_KEY, toSignedIn(response))
  tellOtherTabs({ kind: "signed_in", person: response.session.person })
}

function toInvoice(id: string) {
  navigate("payments", { replace: true, search: arrivingInvoiceSearch(id) })
}

/**
 * Redeems an access link and opens the hub. Refused with `access_link_invalid`.
 *
 * @param invoiceOf - a row of Payment History whose invoice is downloaded then
 */
export function useRedeemAccessLink(invoiceOf: string | null) {
  const queryClient = useQueryClient()

  return useMutation({
    mutationFn: (token: string) => api.createSession({ token }),
    onSuccess: (response) => {
      enter(queryClient, response)
      if (invoiceOf) {
        toInvoice(invoiceOf)
      } else {
        openHub()
      }
    },
  })
}

/**
 * What to do about a link that is no good: when it is about an invoice and somebody is signed in, the
 * same mail's button was pressed once more. Else the page stays when it can send a new link, and leads
 * to the login page when it cannot.
 *
 * @param invoiceOf - as of {@link useRedeemAccessLink}
 */
export function useLeaveDeadLink(invoiceOf: string | null) {
  const queryClient = useQueryClient()
  return useCallback(
    (canStay: boolean) => {
      if (invoiceOf && queryClient.getQueryData(SESSION_KEY)) {
        toInvoice(invoiceOf)
      } else if (!canStay) {
        navigate("login", { replace: true, notice: "access_link_invalid" })
      }
    },
    [invoiceOf, queryClient]
  )
}

/** Signs in by the code beside a link, where the link was asked for. Refused with `access_code_invalid`. */
export function useRedeemAccessCode() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (code: string) => api.createSession({ code }),
    onSuccess: (response) => {
      enter(queryClient, response)
      openHub()
    },
  })
}

/** Leaves the hub that the reader signed out of, in every tab of the browser. */
export function leave(
  queryClient: QueryClient,
  notice: "signed_out" | "signed_out_everywhere"
) {
  const person = knownSession(queryClient)?.person ?? null
  endSession(queryClient, notice)
  tellOtherTabs({ kind: "signed_out", person })
}

/** Signs out at the server, then here. */
export function useSignOut() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: api.deleteSession,
    onSuccess: () => leave(queryClient, "signed_out"),
  })
}
