import { useSyncExternalStore } from "react"

const ASKED_AT_KEY = "customer-hub.link-asked-at"
const LINK_LIFETIME_MS = 60 * 60 * 1000

/**
 * Takes the token out of an access link's fragment and the address bar, so that it stays neither in
 * the history nor in a screenshot.
 *
 * @returns the token, or `null` when the address carries none
 */
function takeAccessToken(): string | null {
  const token = window.location.hash.slice(1)
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

/** Remembers that this browser asked for a link, so that the link opens here without a click. */
export function rememberAsking() {
  try {
    window.localStorage.setItem(ASKED_AT_KEY, String(Date.now()))
  } catch {
    // Storage may be blocked; the reader then gets the button.
  }
}

/** Whether this browser asked for a link that may still be valid. A mail scanner never did. */
export function askedRecently(): boolean {
  try {
    const age = Date.now() - Number(window.localStorage.getItem(ASKED_AT_KEY))
    return age >= 0 && age < LINK_LIFETIME_MS
  } catch {
    return false
  }
}

/** Forgets the asking, once its link is used. */
export function forgetAsking() {
  try {
    window.localStorage.removeItem(ASKED_AT_KEY)
  } catch {
    // Nothing was stored either.
  }
}
