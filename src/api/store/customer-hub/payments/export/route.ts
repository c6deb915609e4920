import type { MedusaResponse } from "@medusajs/framework/http"

import { customerIdsOfPerson } from "../../../../../queries/ownership"
import { exportPayments } from "../../../../../queries/payment-history"
import { paymentsCsv } from "../../../../../queries/payment-history/payments-csv"
import { readStoreName } from "../../../../../queries/store-name"
import { readTimeZone } from "../../../../../queries/time-zone"
import { csvDialect } from "../../../../../lib/csv"
import { instantsOf } from "../../../../../lib/payment-range"
import { attachment } from "../../../../attachment"
import { sendStream } from "../../../../send-stream"
import type { HubRequest } from "../../hub-session"
import type { ExportPaymentsQuery } from "../validators"
import { exportName } from "./export-name"

/** Every payment of the person in a range, as a CSV file. */
export async function GET(
  req: HubRequest<unknown, ExportPaymentsQuery>,
  res: MedusaResponse
) {
  const { csv_locale, ...range } = req.validatedQuery as ExportPaymentsQuery
  const [storeName, timeZone] = await Promise.all([
    readStoreName(req.scope),
    readTimeZone(req.scope),
  ])
  const batches = await exportPayments(req.scope, {
    customerIds: await customerIdsOfPerson(req.scope, req.hubSession),
    range: instantsOf(range, timeZone),
  })
  const { name, asciiName } = exportName(storeName, timeZone)
  res.type("csv").set("Content-Disposition", attachment(name, asciiName))
  await sendStream(req, res, paymentsCsv(batches, timeZone, csvDialect(csv_locale)))
}
