import type { AdminAccessLink } from "../../src/types/http"

/** How often an open page asks whether a mailed link has been used, in milliseconds. */
const REFETCH_INTERVAL = 10_000

/**
 * When to ask for links again: while one of them can still be used, so that staff on the phone with
 * a customer see it turn to used.
 */
export function openLinksInterval(links: AdminAccessLink[] = []): number | false {
  return links.some(({ state }) => state === "pending" || state === "sent")
    ? REFETCH_INTERVAL
    : false
}
