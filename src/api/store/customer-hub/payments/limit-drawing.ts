import { now } from "../../../../lib/clock"
import { addressKey } from "../../../../lib/email-address"
import { tooManyRequests } from "../../../../lib/errors"
import {
  DOCUMENT_RATE_LIMIT,
  HUB_ACCESS_MODULE,
  INVOICES_RATE_LIMIT,
} from "../../../../modules/hub-access"
import type { HubRequest } from "../hub-session"

const RATE_LIMITS = { invoices: INVOICES_RATE_LIMIT, document: DOCUMENT_RATE_LIMIT }

const REFUSALS = {
  invoices: "All invoices were downloaded too often. Try again in a quarter of an hour.",
  document: "Too many documents were downloaded. Try again in a quarter of an hour.",
}

/**
 * Counts a download that has to be drawn.
 *
 * @param kind - a ZIP of all invoices, or one document
 * @throws too_many_requests
 */
export async function limitDrawing(
  { scope, hubSession }: HubRequest,
  kind: "invoices" | "document"
): Promise<void> {
  const isAllowed = await scope.resolve(HUB_ACCESS_MODULE).takeFromRateLimit({
    key: `${kind}:${hubSession.bound_customer_id ?? addressKey(hubSession.email)}`,
    ...RATE_LIMITS[kind],
    at: now(),
  })
  if (!isAllowed) {
    throw tooManyRequests(REFUSALS[kind], RATE_LIMITS[kind].window)
  }
}
