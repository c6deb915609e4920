import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { z } from "@medusajs/framework/zod"

import { hubError } from "../lib/errors"

/** For actions whose address says everything: a body that says more is a mistake. */
export const EmptyBody = z.object({})

/**
 * Checks a request's body; the handler finds the result in `req.validatedBody`.
 *
 * @throws invalid_request naming each field and what is wrong with it
 */
export function validateBody(schema: z.ZodObject) {
  const strict = schema.strict()
  return async (req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction) => {
    req.validatedBody = await validated(strict, req.body ?? {})
    next()
  }
}

/**
 * Checks a request's query string; the handler finds the result in `req.validatedQuery`.
 *
 * @throws invalid_request naming each parameter and what is allowed
 */
export function validateQuery(schema: z.ZodObject) {
  const strict = schema.strict()
  return async (req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction) => {
    req.validatedQuery = await validated(strict, req.query)
    next()
  }
}

async function validated(
  schema: z.ZodObject,
  input: unknown
): Promise<Record<string, unknown>> {
  const { success, data, error } = await schema.safeParseAsync(input)
  if (!success) {
    const problems = error.issues.map(({ path, message }) =>
      path.length ? `${path.join(".")}: ${message}` : message
    )
    throw hubError("invalid_request", problems.join("; "))
  }
  if (holdsUnstorableText(data)) {
    throw hubError("invalid_request", "Text must not hold NUL or broken characters.")
  }
  return data
}

/** PostgreSQL stores neither NUL nor, in JSON, half a surrogate pair. */
function holdsUnstorableText(value: unknown): boolean {
  if (typeof value === "string") {
    return /\0|\p{Surrogate}/u.test(value)
  }
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).some(holdsUnstorableText)
  )
}
