import { now } from "../../../../lib/clock"
import { hubError } from "../../../../lib/errors"
import {
  DOCUMENT_ALLOWANCE,
  HUB_ACCESS_MODULE,
  INVOICES_ALLOWANCE,
} from "../../../../modules/hub-access"
import type { HubRequest } from "../hub-session"

const ALLOWANCES = { invoices: INVOICES_ALLOWANCE, document: DOCUMENT_ALLOWANCE }

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
export async function takeDrawingAllowance(
  { scope, hubSession }: HubRequest,
  kind: "invoices" | "document"
): Promise<void> {
  const isAllowed = await scope.resolve(HUB_ACCESS_MODULE).takeAllowance({
    key: `${kind}:${hubSession.email}`,
    ...ALLOWANCES[kind],
    at: now(),
  })
  if (!isAllowed) {
    throw hubError("too_many_requests", REFUSALS[kind])
  }
}
