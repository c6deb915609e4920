import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

/** `…/access%23<token>` and what hangs behind it: some mail systems encode the `#` of a link. */
const LINK = /^(.*\/)(access|card)%23([A-Za-z0-9_-]{43})/i

/**
 * Sends whoever follows a link with an encoded `#` on to the link that was meant. Its token has come in the
 * path, which must not get into the request log: the log has the page's own path.
 */
export function encodedFragment(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
) {
  const [, folder, page, token] = req.originalUrl.match(LINK) ?? []
  if (!token) {
    next()
    return
  }
  req.originalUrl = `${folder}${page}`
  // Relative, since a proxy may serve the hub below another path.
  res.redirect(303, `${page}#${token}`)
}
