import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { csvDialect } from "../../../../../lib/csv"
import { now } from "../../../../../lib/clock"
import { dayIn } from "../../../../../lib/time-zone"
import { exportSubscriptions } from "../../../../../queries/subscription-list"
import { subscriptionsCsv } from "../../../../../queries/subscription-list/subscriptions-csv"
import { readTimeZone } from "../../../../../queries/time-zone"
import { attachment } from "../../../../attachment"
import { sendStream } from "../../../../send-stream"
import type { ExportSubscriptionsQuery } from "../validators"

/** Every subscription that the filters of the list leave, as a CSV file. */
export async function GET(
  req: MedusaRequest<unknown, ExportSubscriptionsQuery>,
  res: MedusaResponse
) {
  const { csv_locale, ...filter } = req.validatedQuery as ExportSubscriptionsQuery
  const timeZone = await readTimeZone(req.scope)
  const day = dayIn(timeZone, now())
  res.type("csv").set("Content-Disposition", attachment(`subscriptions-${day}.csv`))
  await sendStream(
    req,
    res,
    subscriptionsCsv(
      exportSubscriptions(req.scope, filter),
      timeZone,
      csvDialect(csv_locale)
    )
  )
}
