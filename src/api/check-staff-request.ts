import type {
  MedusaNextFunction,
  MedusaRequest,
  MedusaResponse,
} from "@medusajs/framework/http"
import { ContainerRegistrationKeys, parseCorsOrigins } from "@medusajs/framework/utils"

import { hubError } from "../lib/errors"
import { requireContentType } from "./require-content-type"

const READING = ["GET", "HEAD", "OPTIONS"]

/** The one route that takes a file. */
const UPLOAD = "/admin/customer-hub/logo"

/**
 * Refuses what another site sends from the browser of somebody who is signed in to Medusa Admin
 * (OWASP Cross-Site Request Forgery Prevention: verify origin, JSON only). A browser must come from
 * `adminCors`, from `admin.backendUrl` or from the server itself, which `Sec-Fetch-Site` tells
 * (pages cannot write that header) and `Host` does not behind a proxy. API keys and tokens without
 * any origin pass: no browser adds them by itself.
 *
 * @throws origin_not_allowed; invalid_request naming the content type
 */
export function checkStaffRequest(
  req: MedusaRequest,
  _res: MedusaResponse,
  next: MedusaNextFunction
) {
  if (READING.includes(req.method)) {
    return next()
  }
  const isUpload = `${req.baseUrl}${req.path}`.replace(/\/$/, "") === UPLOAD
  if (!comesFromAdmin(req, isUpload)) {
    throw hubError(
      "origin_not_allowed",
      "This request came from another site. Medusa Admin's address must be in http.adminCors or " +
        "be admin.backendUrl."
    )
  }
  requireContentType(req, isUpload ? "multipart/form-data" : "application/json")
  next()
}

function comesFromAdmin(req: MedusaRequest, isUpload: boolean): boolean {
  const { authorization, origin, referer } = req.headers
  const site = req.headers["sec-fetch-site"]
  if (site === "same-origin") {
    return true
  }
  const named = origin ?? (referer && originOf(referer))
  if (named !== undefined) {
    return isAdminOrigin(req, named)
  }
  // A form of another site can send multipart without the browser asking first, and JSON it cannot.
  return site === undefined && (!isUpload || authorization !== undefined)
}

function isAdminOrigin(req: MedusaRequest, origin: string): boolean {
  const { projectConfig, admin } = req.scope.resolve(
    ContainerRegistrationKeys.CONFIG_MODULE
  )
  const own = [admin?.backendUrl, process.env.MEDUSA_BACKEND_URL]
    .map((url) => originOf(url ?? ""))
    .filter((known) => known !== "")
  return [...own, ...parseCorsOrigins(projectConfig.http.adminCors)].some((allowed) =>
    typeof allowed === "string" ? allowed === origin : allowed.test(origin)
  )
}

/** @returns "" for what is no absolute address, such as Medusa's default backend URL, "/" */
function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : ""
}
