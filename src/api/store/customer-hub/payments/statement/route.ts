import type { MedusaResponse } from "@medusajs/framework/http"

import { customerIdsOfPerson } from "../../../../../queries/ownership"
import { readStatement } from "../../../../../queries/payment-history"
import { readInstants } from "../../../../../queries/time-zone"
import type { StorePaymentStatementResponse } from "../../../../../types/http"
import type { HubRequest } from "../../hub-session"
import type { PaymentRangeQuery } from "../validators"

/** The person's payments of a range, for paper. */
export async function GET(
  req: HubRequest<unknown, PaymentRangeQuery>,
  res: MedusaResponse<StorePaymentStatementResponse>
) {
  const { email } = req.hubSession
  const statement = await readStatement(req.scope, {
    customerIds: await customerIdsOfPerson(req.scope, req.hubSession),
    range: await readInstants(req.scope, req.validatedQuery as PaymentRangeQuery),
  })
  res.json({ email, ...statement })
}
