import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import {
  ContainerRegistrationKeys,
  isProduction,
  parseCorsOrigins,
} from "@medusajs/framework/utils"

import { hubError } from "../../../lib/errors"
import { HUB_PATH } from "../../../lib/hub-url"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import { requireContentType } from "../../require-content-type"
import { hasCookie } from "./hub-cookies"

const READING = ["GET", "HEAD", "OPTIONS"]

/**
 * Refuses what another site sends from a visitor's browser (OWASP: verify the Origin header).
 * Whatever rests on a cookie must come from the hosted page itself; anything else that names an
 * origin must come from the page or from a storefront that Medusa's `storeCors` allows. A body must
 * be JSON, which no site's form can send.
 *
 * @throws origin_not_allowed; invalid_request naming the content type
 */
export function checkOrigin(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction
) {
  const { origin } = req.headers
  const isOwn = isHubOrigin(req, origin)
  const restsOnCookie =
    !req.headers.authorization &&
    (hasCookie(req, "hub") || hasCookie(req, "update_payment_method"))
  const isAllowed = isOwn || (!restsOnCookie && (!origin || isStorefront(req, origin)))
  if (READING.includes(req.method)) {
    return next()
  }
  if (!isAllowed) {
    tellDeveloper(req)
    throw hubError(
      "origin_not_allowed",
      "This request did not come from the Customer Hub page."
    )
  }
  requireContentType(req, "application/json")
  next()
}

/** In development the page is easily opened under another name than the one that it is configured for. */
function tellDeveloper(req: MedusaRequest): void {
  const { origin, host } = req.headers
  if (isProduction() || origin !== `${req.protocol}://${host}`) {
    return
  }
  const { options } = req.scope.resolve(HUB_SETTINGS_MODULE)
  req.scope
    .resolve(ContainerRegistrationKeys.LOGGER)
    .warn(
      `Customer Hub: a request of the page at ${origin} was refused, because hubUrl is ${options.hubUrl}. ` +
        `Open the page there, or set the option hubUrl to ${origin}${HUB_PATH}.`
    )
}

/** Whether a request comes from the hosted page: the origin of the configured hub URL. */
export function isHubOrigin(req: MedusaRequest, origin: string | undefined): boolean {
  const { options } = req.scope.resolve(HUB_SETTINGS_MODULE)
  return origin === new URL(options.hubUrl).origin
}

function isStorefront(req: MedusaRequest, origin: string): boolean {
  const { projectConfig } = req.scope.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
  return parseCorsOrigins(projectConfig.http.storeCors).some((allowed) =>
    typeof allowed === "string" ? allowed === origin : allowed.test(origin)
  )
}
