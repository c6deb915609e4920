import { useSyncExternalStore } from "react"
import { config } from "./config"

/** The hub's pages; `login` is the hub's own path, the others are one segment below it. */
export type PageName =
  "login" | "access" | "card" | "subscriptions" | "payments" | "security" | "contact"

/** One sentence that the login page shows on arrival, by its key in the catalogue. */
export type Notice =
  | "signed_out"
  | "signed_out_everywhere"
  | "session_expired"
  | "session_lost"
  | "person_changed"
  | "sign_in_first"
  | "access_link_invalid"
  | "access_link_incomplete"

/** Where the reader is. `notice` and `chosen` live in memory only, so that a reload forgets them. */
export type Route = {
  page: PageName | "not_found"
  search: string
  notice: Notice | null
  /** False where the reader was brought by signing in: the page may bring them on to another one. */
  chosen: boolean
  /** False for the page the browser loaded, true for every page after it. */
  navigated: boolean
}

const SEGMENTS: Record<string, PageName> = {
  "": "login",
  access: "access",
  card: "card",
  subscriptions: "subscriptions",
  payments: "payments",
  security: "security",
  contact: "contact",
}

const listeners = new Set<() => void>()
let route = readRoute({ notice: null, chosen: true, navigated: false })

function readRoute(arrival: Pick<Route, "notice" | "chosen" | "navigated">): Route {
  const { pathname, search } = window.location
  const segment = pathname.slice(config.hub_path.length).replace(/^\/|\/$/g, "")
  return { page: SEGMENTS[segment] ?? "not_found", search, ...arrival }
}

function arrive(notice: Notice | null = null, chosen = true) {
  route = readRoute({ notice, chosen, navigated: true })
  listeners.forEach((listener) => listener())
}

window.addEventListener("popstate", () => arrive())

/** Path of a page, for `href`. */
export function pathOf(page: PageName, search = ""): string {
  return `${config.hub_path}${page === "login" ? "" : `/${page}`}${search}`
}

/**
 * Goes to a page without loading it anew.
 *
 * @param page - where to
 * @param options - `replace` keeps the page left behind out of the history; `search` starts with `?`;
 * `chosen` is false when the reader did not ask for this very page
 */
export function navigate(
  page: PageName,
  options: { replace?: boolean; notice?: Notice; search?: string; chosen?: boolean } = {}
) {
  const leaves = route.page !== page
  const path = pathOf(page, options.search)
  if (options.replace) {
    window.history.replaceState(null, "", path)
  } else {
    window.history.pushState(null, "", path)
  }
  arrive(options.notice, options.chosen)
  if (leaves) {
    window.scrollTo(0, 0)
  }
}

/** Opens the hub for whoever has signed in: the first of its pages that has something to show. */
export function openHub() {
  navigate("subscriptions", { replace: true, chosen: false })
}

/** The page the reader is on, for what is not drawn. */
export function currentPage(): Route["page"] {
  return route.page
}

/** The current route; the component draws again when it changes. */
export function useRoute(): Route {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => route
  )
}
