import type { MedusaResponse } from "@medusajs/framework/http"

import { zipOf } from "../../../../../documents"
import { hubError } from "../../../../../lib/errors"
import { customerIdsOfPerson } from "../../../../../queries/ownership"
import { listOwnPaymentIds } from "../../../../../queries/payment-history"
import { instantsOf } from "../../../../../lib/payment-range"
import { attachment } from "../../../../attachment"
import { goneSignal } from "../../../../gone-signal"
import { withRefusals } from "../../../../refusals"
import { drawingOptions } from "../../../../send-document"
import { sendStream } from "../../../../send-stream"
import type { HubRequest } from "../../hub-session"
import { limitDrawing } from "../limit-drawing"
import type { PaymentRangeQuery } from "../validators"
import { openInvoiceFiles } from "./invoice-files"

/** Payments whose invoices fit in one ZIP: some seconds of drawing. */
const MOST_PAYMENTS = 500

/**
 * Every invoice and credit note of the person's payments in a range, as a ZIP.
 *
 * @throws not_found; too_many_requests; try_again_later; document_not_drawn
 */
export const GET = withRefusals(
  async (req: HubRequest<unknown, PaymentRangeQuery>, res: MedusaResponse) => {
    const { email } = req.hubSession
    const range = req.validatedQuery as PaymentRangeQuery
    const { ids, count } = await listOwnPaymentIds(req.scope, {
      customerIds: await customerIdsOfPerson(req.scope, email),
      range: instantsOf(range),
      limit: MOST_PAYMENTS,
    })
    if (count > MOST_PAYMENTS) {
      throw hubError(
        "invalid_request",
        `There are ${count} invoices in this range, and a ZIP holds ${MOST_PAYMENTS}. ` +
          "Narrow the range with from and to."
      )
    }
    if (count > 0) {
      await limitDrawing(req, "invoices")
    }
    const files = await openInvoiceFiles(
      req.scope,
      ids,
      drawingOptions(req.scope),
      goneSignal(res)
    )
    if (!files) {
      throw hubError("not_found", "There are no invoices in this range.")
    }
    res.type("zip").set("Content-Disposition", attachment(nameOf(range)))
    await sendStream(req, res, zipOf(files))
  }
)

function nameOf({ from, to }: PaymentRangeQuery): string {
  const parts = ["invoices", from && `from-${from}`, to && `to-${to}`]
  return `${parts.filter(Boolean).join("-")}.zip`
}
