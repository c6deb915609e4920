import type { MedusaResponse } from "@medusajs/framework/http"

import { listPayments } from "../../../../queries/payment-history"
import { readInstants } from "../../../../queries/time-zone"
import type { PaymentSortField, StorePaymentListResponse } from "../../../../types/http"
import type { HubRequest } from "../hub-session"
import type { ListPaymentsQuery } from "./validators"

/** A page of the person's Payment History. */
export async function GET(
  req: HubRequest<unknown, ListPaymentsQuery>,
  res: MedusaResponse<StorePaymentListResponse>
) {
  const { order, limit, offset, ...range } = req.validatedQuery as ListPaymentsQuery
  const page = await listPayments(req.scope, {
    person: req.hubSession,
    range: await readInstants(req.scope, range),
    sortBy: order.replace("-", "") as PaymentSortField,
    descending: order.startsWith("-"),
    limit,
    offset,
  })
  res.json({ ...page, offset, limit })
}
