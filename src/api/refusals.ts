import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

import { HUB_ERRORS, type HubErrorCode } from "../lib/errors"
import type { HubErrorBody } from "../types/http"
import { ClientGone } from "./gone-signal"

/** Seconds after which it is worth another try, for `try_again_later`. */
const RETRY_AFTER = 5

type Refusal = MedusaError & {
  code: HubErrorCode
  /** Seconds after which it is worth another try. */
  retry_after?: number
} & Pick<HubErrorBody, "reason" | "email">

type Handler<Request, Response> = (
  req: Request,
  res: Response,
  next: MedusaNextFunction
) => Promise<unknown> | unknown

/**
 * Lets a handler's refusals out as `{type, code, message}`, with the reason of a declined charge and the address of an old link, and with the status of their code. Medusa's
 * own error handler replaces code and message of every 409 and knows no 502; it is global and
 * belongs to the application. Everything else goes on to it. What caused a
 * refusal is logged, and a client that has gone is told nothing.
 *
 * @example export const POST = withRefusals(async (req, res) => { … })
 */
export function withRefusals<
  Request extends MedusaRequest,
  Response extends MedusaResponse,
>(handler: Handler<Request, Response>): Handler<Request, Response> {
  return async (req, res, next) => {
    try {
      await handler(req, res, next)
    } catch (error) {
      if (error instanceof ClientGone) {
        return
      }
      if (!isRefusal(error)) {
        throw error
      }
      const { status, type } = HUB_ERRORS[error.code]
      if (error.cause) {
        req.scope
          .resolve(ContainerRegistrationKeys.LOGGER)
          .error(`${req.method} ${req.path}: ${error.message}`, error.cause as Error)
      }
      const wait = error.code === "try_again_later" ? RETRY_AFTER : error.retry_after
      if (wait) {
        res.set("Retry-After", String(wait))
      }
      const { code, message, reason, email } = error
      const body: HubErrorBody = {
        type,
        code,
        message,
        ...(reason && { reason }),
        ...(email && { email }),
      }
      res.status(status).json(body)
    }
  }
}

function isRefusal(error: unknown): error is Refusal {
  return (
    MedusaError.isMedusaError(error) &&
    typeof error.code === "string" &&
    Object.hasOwn(HUB_ERRORS, error.code)
  )
}
