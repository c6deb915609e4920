import { createToken, hashToken } from "../../src/lib/tokens"
import { now } from "../../src/lib/clock"
import { isPerson } from "../../src/queries/ownership"
import { addressKey, normalizeEmail } from "../../src/lib/email-address"
import {
  ACCESS_LINK_LIFETIME,
  HUB_ACCESS_MODULE,
  type AccessLinkPurpose,
  type HubAccessModuleService,
} from "../../src/modules/hub-access"
import type { TestApp } from "./app"
import { aCustomer } from "./scenario"

/** The hub-access module of the app under test. */
export function hubAccess(app: TestApp): HubAccessModuleService {
  return app.container.resolve(HUB_ACCESS_MODULE)
}

/**
 * A fresh access link that was not mailed, so that it counts against no limit. Whoever has no
 * customer record yet gets one, since a link opens nothing without.
 *
 * @returns its id and its raw token
 */
export async function anUnsentLink(
  app: TestApp,
  email: string,
  more: { purpose?: AccessLinkPurpose; subscription_id?: string } = {}
): Promise<{ id: string; token: string }> {
  if (!(await isPerson(app.container, email))) {
    await aCustomer(app, email)
  }
  const token = createToken()
  const { id } = await hubAccess(app).createHubAccessLinks({
    email: normalizeEmail(email),
    address_key: addressKey(email),
    token_hash: hashToken(token),
    requested_by: "system",
    expires_at: new Date(now().getTime() + ACCESS_LINK_LIFETIME),
    ...more,
  })
  return { id, token }
}

/** A raw session token, for a link that was not mailed. */
export async function aSessionToken(
  app: TestApp,
  email: string,
  more: Parameters<typeof anUnsentLink>[2] = {}
): Promise<string> {
  const { token } = await anUnsentLink(app, email, more)
  const { body } = await app.api.post<{ token: string }>("/store/customer-hub/sessions", {
    token,
    with_token: true,
  })
  return body.token
}

/** The header of a signed-in customer, without any mail. */
export async function aSession(
  app: TestApp,
  email: string
): Promise<{ authorization: string }> {
  return { authorization: `Bearer ${await aSessionToken(app, email)}` }
}
