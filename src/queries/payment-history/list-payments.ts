import type { MedusaContainer } from "@medusajs/framework/types"

import type { HubPerson } from "../../modules/hub-access"
import type { PaymentSortField, StorePayment } from "../../types/http"
import { CUSTOMER_IDS_OF_PERSON, personBindings } from "../ownership"
import type { InstantRange } from "../../lib/payment-range"
import { historySql, rangeBindings } from "./history-sql"
import { COUNT_SQL, pageSql, storePayments } from "./page-sql"
import { sql } from "../sql"

export type ListPaymentsInput = {
  person: HubPerson
  range: InstantRange
  sortBy: PaymentSortField
  descending: boolean
  limit: number
  offset: number
}

/** Sort columns by field; prices compare within a currency, statuses from paid to refunded. */
const SORT_COLUMNS: Record<PaymentSortField, string[]> = {
  date: ["date"],
  price: ["currency_code", "price"],
  order: ["order_number"],
  status: ["status_rank"],
}

/** The ownership rule within the statement: this page is what everyone opens. */
const ORDERS_OF_PERSON = `customer_id IN (${CUSTOMER_IDS_OF_PERSON})`

/**
 * A page of a person's Payment History, in one query. Rows that are equal in the sorted column come
 * the newest first, and by id within one instant, so that pages neither repeat nor skip any.
 *
 * @returns the page and how many rows there are in all
 */
export async function listPayments(
  container: MedusaContainer,
  { person, range, sortBy, descending, limit, offset }: ListPaymentsInput
): Promise<{ payments: StorePayment[]; count: number }> {
  const direction = descending ? "DESC" : "ASC"
  const order = [
    ...SORT_COLUMNS[sortBy].map((column) => `${column} ${direction}`),
    "date DESC",
    "id",
  ].join(", ")
  const [{ payments, count }] = await sql<{ payments: StorePayment[]; count: number }>(
    container,
    `WITH ${historySql(ORDERS_OF_PERSON)}
     SELECT ${COUNT_SQL}, ${pageSql(order)}`,
    { ...personBindings(person), limit, offset, ...rangeBindings(range) }
  )
  return { payments: storePayments(payments), count }
}
