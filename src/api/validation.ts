import { zodValidator } from "@medusajs/framework"
import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import type { z } from "@medusajs/framework/zod"

import { hubError } from "../lib/errors"

/**
 * Checks a request's body; the handler finds the result in `req.validatedBody`.
 *
 * @throws invalid_request naming each field and what is wrong with it
 */
export function validateBody(schema: z.ZodObject) {
  return async (req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction) => {
    req.validatedBody = await validated(schema, req.body ?? {})
    next()
  }
}

/**
 * Checks a request's query string; the handler finds the result in `req.validatedQuery`.
 *
 * @throws invalid_request naming each parameter and what is allowed
 */
export function validateQuery(schema: z.ZodObject) {
  return async (req: MedusaRequest, _res: MedusaResponse, next: MedusaNextFunction) => {
    req.validatedQuery = await validated(schema, req.query)
    next()
  }
}

async function validated(
  schema: z.ZodObject,
  input: unknown
): Promise<Record<string, unknown>> {
  try {
    return await zodValidator(schema, input as Record<string, unknown>)
  } catch (error) {
    throw hubError("invalid_request", (error as Error).message)
  }
}
