import type { MedusaContainer } from "@medusajs/framework/types"

import type { StorePaymentStatementResponse } from "../../types/http"
import type { InstantRange } from "../../lib/payment-range"
import { historySql, OWN_ORDERS, rangeBindings } from "./history-sql"
import { COUNT_SQL, pageSql, storePayments } from "./page-sql"
import { sql } from "../sql"

/** A statement without who paid whom. */
type Payments = Omit<StorePaymentStatementResponse, "seller" | "buyer">

/** Rows a statement shows: some thirty sheets of paper. */
const STATEMENT_ROWS = 1_000

/**
 * A person's payments of a range, the oldest first, with what was paid and given back in each
 * currency over the whole range, in one query.
 *
 * @param customerIds - ids of the person's customer records
 */
export async function readStatement(
  container: MedusaContainer,
  { customerIds, range }: { customerIds: string[]; range: InstantRange }
): Promise<Payments> {
  const [statement] = await sql<Payments>(
    container,
    `WITH ${historySql(OWN_ORDERS)}, total AS (
       SELECT currency_code, sum(price) AS paid, sum(refunded) AS refunded,
              sum(returned_by_bank) AS returned_by_bank
         FROM history GROUP BY currency_code
     )
     SELECT ${COUNT_SQL}, ${pageSql("date, id")},
            (SELECT coalesce(json_agg(total ORDER BY currency_code), '[]') FROM total) AS totals`,
    { customerIds, limit: STATEMENT_ROWS, offset: 0, ...rangeBindings(range) }
  )
  return { ...statement, payments: storePayments(statement.payments) }
}
