import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"

import { hubError } from "../lib/errors"

/**
 * Refuses paths that cannot be decoded or hold a NUL, which express and PostgreSQL would answer
 * with a 500.
 *
 * @throws not_found: nothing has such an address
 */
export function decodablePath(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction
) {
  if (decoded(req.originalUrl)?.includes("\0") ?? true) {
    throw hubError("not_found", "There is nothing at this address.")
  }
  next()
}

function decoded(url: string): string | null {
  try {
    return decodeURIComponent(url)
  } catch {
    return null
  }
}
