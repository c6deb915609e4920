import { config } from "../config"
import { readCardReturn, type CardReturn } from "./card-return-url"

// Read and taken out of the address before anything is drawn: it carries a secret of Stripe's.
let arrived = takeFromAddress()

function takeFromAddress(): CardReturn | null {
  const { pathname, search } = window.location
  const found = pathname.startsWith(config.hub_path) ? readCardReturn(search) : null
  if (found) {
    window.history.replaceState(null, "", pathname)
  }
  return found
}

/** What the reader came back from their bank with; `null` the second time, and mostly the first. */
export function takeCardReturn(): CardReturn | null {
  const taken = arrived
  arrived = null
  return taken
}
