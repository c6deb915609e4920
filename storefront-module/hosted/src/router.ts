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

/** Where the reader is. `notice` lives in memory only, so that a reload forgets it. */
export type Route = {
  page: PageName | "not_found"
  search: string
  notice: Notice | null
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
let route = readRoute(null, false)

function readRoute(notice: Notice | null, navigated: boolean): Route {
  const { pathname, search } = window.location
  const segment = pathname.slice(config.hub_path.length).replace(/^\/|\/$/g, "")
  return { page: SEGMENTS[segment] ?? "not_found", search, notice, navigated }
}

function arrive(notice: Notice | null) {
  route = readRoute(notice, true)
  listeners.forEach((listener) => listener())
}

window.addEventListener("popstate", () => arrive(null))

/** Path of a page, for `href`. */
export function pathOf(page: PageName, search = ""): string {
  return `${config.hub_path}${page === "login" ? "" : `/${page}`}${search}`
}

/**
 * Goes to a page without loading it anew.
 *
 * @param page - where to
 * @param options - `replace` keeps the page left behind out of the history; `search` starts with `?`
 */
export function navigate(
  page: PageName,
  options: { replace?: boolean; notice?: Notice; search?: string } = {}
) {
  const leaves = route.page !== page
  const path = pathOf(page, options.search)
  if (options.replace) {
    window.history.replaceState(null, "", path)
  } else {
    window.history.pushState(null, "", path)
  }
  arrive(options.notice ?? null)
  if (leaves) {
    window.scrollTo(0, 0)
  }
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
