import type { MedusaResponse } from "@medusajs/framework/http"

import { customerIdsOfPerson } from "../../../../../queries/ownership"
import { readParties, readStatement } from "../../../../../queries/payment-history"
import { readInstants } from "../../../../../queries/time-zone"
import type { StorePaymentStatementResponse } from "../../../../../types/http"
import type { HubRequest } from "../../hub-session"
import type { PaymentRangeQuery } from "../validators"

/** The person's payments of a range, for paper, with who paid whom. */
export async function GET(
  req: HubRequest<unknown, PaymentRangeQuery>,
  res: MedusaResponse<StorePaymentStatementResponse>
) {
  const { email } = req.hubSession
  const customerIds = await customerIdsOfPerson(req.scope, req.hubSession)
  const range = await readInstants(req.scope, req.validatedQuery as PaymentRangeQuery)
  const [parties, payments] = await Promise.all([
    readParties(req.scope, { customerIds, email }),
    readStatement(req.scope, { customerIds, range }),
  ])
  res.json({ ...parties, ...payments })
}
