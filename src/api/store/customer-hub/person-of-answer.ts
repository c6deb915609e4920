import { createHmac } from "crypto"

import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { addressKey } from "../../../lib/email-address"
import { hubError } from "../../../lib/errors"
import type { LiveHubSession } from "../../../modules/hub-access"

/** On every private answer: whose it is. On a request: whose answer its page is waiting for. */
export const PERSON_HEADER = "X-Customer-Hub-Person"

/**
 * A person's id for pages that keep two people of one browser apart: the same in each of their sessions.
 * It is keyed with the server's cookie secret, so that nobody can compute it from an address, or find
 * the address that it is of.
 *
 * @param email - of a session, so folded already
 */
export function personIdOf(
  { scope }: MedusaRequest,
  { email }: Pick<LiveHubSession, "email">
): string {
  const { projectConfig } = scope.resolve(ContainerRegistrationKeys.CONFIG_MODULE)
  return createHmac("sha256", `customer-hub person ${projectConfig.http.cookieSecret}`)
    .update(addressKey(email))
    .digest("base64url")
    .slice(0, 22)
}

/** Whether a session is of the person that a request is meant for; one that names nobody takes any. */
export function isMeantPerson(req: MedusaRequest, session: LiveHubSession): boolean {
  const meant = req.get(PERSON_HEADER)
  return !meant || meant === personIdOf(req, session)
}

/** Says on an answer whose it is. */
export function nameThePerson(
  req: MedusaRequest,
  res: MedusaResponse,
  session: LiveHubSession
): void {
  res.set(PERSON_HEADER, personIdOf(req, session))
}

/** The refusal of what a page of one person sent after another one signed in in the same browser. */
export function personChanged() {
  return hubError(
    "person_changed",
    "Somebody else has signed in in this browser since the page was drawn, so nothing was done. Drop what it shows and read the session again."
  )
}
