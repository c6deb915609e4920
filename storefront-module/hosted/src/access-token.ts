import { useSyncExternalStore } from "react"
import { tokenInFragment } from "./token-in-fragment"

/**
 * Takes the token out of an access link's fragment and the address bar, so that it stays neither in
 * the history nor in a screenshot.
 *
 * @returns the token, or `null` when the address carries none
 */
function takeAccessToken(): string | null {
  const token = tokenInFragment(window.location.hash)
  if (!token) {
    return null
  }
  window.history.replaceState(null, "", window.location.pathname + window.location.search)
  return token
}

// Taken before anything is drawn: the address bar must not keep it for a moment longer.
let arrived = takeAccessToken()

const listeners = new Set<() => void>()

function setArrived(token: string | null) {
  arrived = token
  listeners.forEach((listener) => listener())
}

// A second link pasted into this same page changes the fragment only.
window.addEventListener("hashchange", () => setArrived(takeAccessToken() ?? arrived))

/** The token of the link that the reader came with; `null` when they came without one. */
export function useArrivedToken(): string | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => arrived
  )
}

/** Forgets the token of a link that was used. */
export function spendArrivedToken() {
  setArrived(null)
}
