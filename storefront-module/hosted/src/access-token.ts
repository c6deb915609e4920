const ASKED_AT_KEY = "customer-hub.link-asked-at"
const LINK_LIFETIME_MS = 60 * 60 * 1000

/**
 * Takes the token out of an access link's fragment and the address bar, so that it stays neither in
 * the history nor in a screenshot.
 *
 * @returns the token, or `null` when the address carries none
 */
export function takeAccessToken(): string | null {
  const token = window.location.hash.slice(1)
  if (!token) {
    return null
  }
  window.history.replaceState(null, "", window.location.pathname + window.location.search)
  return token
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
