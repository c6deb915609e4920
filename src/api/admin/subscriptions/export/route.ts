import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

import { now } from "../../../../lib/clock"
import { exportSubscriptions } from "../../../../lib/subscription-list"
import { subscriptionsCsv } from "../../../../lib/subscriptions-csv"
import { attachment } from "../../../attachment"
import { sendStream } from "../../../send-stream"
import type { ExportSubscriptionsQuery } from "../validators"

/** Every subscription that the filters of the list leave, as a CSV file. */
export async function GET(
  req: MedusaRequest<unknown, ExportSubscriptionsQuery>,
  res: MedusaResponse
) {
  const filter = req.validatedQuery as ExportSubscriptionsQuery
  const day = now().toISOString().slice(0, 10)
  res.type("csv").set("Content-Disposition", attachment(`subscriptions-${day}.csv`))
  await sendStream(req, res, subscriptionsCsv(exportSubscriptions(req.scope, filter)))
}
