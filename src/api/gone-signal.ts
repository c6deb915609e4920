import type { MedusaResponse } from "@medusajs/framework/http"

/** Why work for a client that has gone was given up. */
export class ClientGone extends Error {}

/** Aborts with {@link ClientGone}, so that nothing is made for nobody. */
export function goneSignal(res: MedusaResponse): AbortSignal {
  const gone = new AbortController()
  const abort = () => gone.abort(new ClientGone())
  if (res.closed) {
    abort()
  }
  res.once("close", abort)
  return gone.signal
}
