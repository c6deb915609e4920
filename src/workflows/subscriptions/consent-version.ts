import { createHash } from "node:crypto"

import type { CartTerms } from "../../types/http"

/**
 * What a buyer's consent is to: another one when something that the terms say is no longer the same.
 * Dates are left out, since they move with the clock.
 */
export function consentVersion({
  currency_code,
  due_now,
  cancellation: { by, effect },
  lines,
}: Omit<CartTerms, "consent">): string {
  const said = [
    currency_code,
    due_now,
    by,
    effect,
    lines.map((line) => [
      line.variant_id,
      line.quantity,
      line.interval,
      line.interval_count,
      line.trial_days,
      line.charge_limit,
      line.due_now,
      line.next_payment?.amounts?.total ?? null,
      line.following_payment?.amounts?.total ?? null,
    ]),
  ]
  return createHash("sha256").update(JSON.stringify(said)).digest("hex").slice(0, 16)
}
