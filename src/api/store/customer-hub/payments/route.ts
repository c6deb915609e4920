import type { MedusaResponse } from "@medusajs/framework/http"

import { toIso } from "../../../../lib/dates"
import { customerIdsOfPerson } from "../../../../lib/ownership"
import { listPaymentRows } from "../../../../lib/payment-history"
import type { PaymentSortField, StorePaymentListResponse } from "../../../../types/http"
import type { HubRequest } from "../hub-session"
import type { ListPaymentsQuery } from "./validators"

/** A page of the person's Payment History. */
export async function GET(
  req: HubRequest<unknown, ListPaymentsQuery>,
  res: MedusaResponse<StorePaymentListResponse>
) {
  const { order, limit, offset } = req.validatedQuery as ListPaymentsQuery
  const { rows, count } = await listPaymentRows(req.scope, {
    customerIds: await customerIdsOfPerson(req.scope, req.hubSession.email),
    sortBy: order.replace("-", "") as PaymentSortField,
    descending: order.startsWith("-"),
    limit,
    offset,
  })
  const payments = rows.map(({ id, date, price, refunded, currency_code, ...row }) => ({
    id,
    date: toIso(date),
    price: Number(price),
    refunded: Number(refunded),
    currency_code,
    order_number: row.order_number,
    status: row.status,
  }))
  res.json({ payments, count, offset, limit })
}
