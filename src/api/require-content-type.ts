import type { MedusaRequest } from "@medusajs/framework/http"

import { hubError } from "../lib/errors"

/**
 * Refuses a body of another kind. Medusa parses urlencoded bodies on every route, and those any
 * site's form can send. A request without a body needs no type.
 *
 * @param expected - the media type that the route takes
 * @throws invalid_request naming the header
 */
export function requireContentType(req: MedusaRequest, expected: string): void {
  const { headers } = req
  const type = headers["content-type"]
  const hasBody =
    headers["transfer-encoding"] !== undefined || !!Number(headers["content-length"] ?? 0)
  // `req.is` takes no type for the right one where there is no body, and Medusa Admin names one then.
  const isExpected = hasBody ? req.is(expected) : !type || type.startsWith(expected)
  if (!isExpected) {
    throw hubError("invalid_request", `Content-Type: send the body as ${expected}`)
  }
}
