import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import {
  HUB_SESSION_LIFETIME,
  type HubSessionScope,
} from "../../../../modules/hub-access"
import {
  HUB_SETTINGS_MODULE,
  type HubSettingsModuleService,
} from "../../../../modules/hub-settings"
import { SESSION_COOKIES } from "../hub-session"

/** Gives the hosted page its session, out of reach of scripts and of other sites. */
export function setSessionCookie<Body>(
  req: MedusaRequest,
  res: MedusaResponse<Body>,
  { token, scope }: { token: string; scope: HubSessionScope }
): void {
  res.cookie(SESSION_COOKIES[scope], token, {
    ...attributes(req),
    maxAge: HUB_SESSION_LIFETIME,
  })
}

/** Takes the cookie back at sign-out. */
export function clearSessionCookie(
  req: MedusaRequest,
  res: MedusaResponse,
  scope: HubSessionScope
): void {
  res.clearCookie(SESSION_COOKIES[scope], attributes(req))
}

function attributes(req: MedusaRequest) {
  const { options } = req.scope.resolve<HubSettingsModuleService>(HUB_SETTINGS_MODULE)
  return {
    httpOnly: true,
    sameSite: "strict",
    secure: options.hubUrl.startsWith("https:"),
    path: "/store/customer-hub",
  } as const
}
