import type { MedusaContainer } from "@medusajs/framework/types"

import { readOrderSources } from "../../queries/orders-to-invoice"
import { sellerOf } from "../../queries/parties"
import { readStoreName } from "../../queries/store-name"
import { readTimeZone } from "../../queries/time-zone"
import {
  listUninvoicedOfOrders,
  type UninvoicedPayment,
} from "../../queries/uninvoiced-payments"
import { HUB_SETTINGS_MODULE } from "../../modules/hub-settings"
import {
  INVOICE_MODULE,
  type InvoiceModuleService,
  type IssuedInvoice,
} from "../../modules/invoice"
import { tryOrLog } from "../try-or-log"
import { draftCreditNotes } from "./drafts/draft-credit-notes"
import { draftInvoices } from "./drafts/draft-invoices"
import { warnOfMissingScripts } from "./warn-of-missing-scripts"

/** Orders of one transaction, in which nobody else can issue anything. */
const BATCH = 100

/**
 * Issues what is missing for the orders of these payments, a batch of orders a transaction. Whoever
 * else does the same at the same time waits and finds it done.
 */
export async function issueDocuments(
  container: MedusaContainer,
  uninvoiced: UninvoicedPayment[]
): Promise<void> {
  const orderIds = [...new Set(uninvoiced.map(({ order_id }) => order_id))]
  const hubSettings = container.resolve(HUB_SETTINGS_MODULE)
  const [settings, store_name, time_zone] = await Promise.all([
    hubSettings.getSettings(),
    readStoreName(container),
    readTimeZone(container),
  ])
  const seller = sellerOf({ ...settings, store_name })
  for (let from = 0; from < orderIds.length; from += BATCH) {
    const orders = await readOrderSources(container, orderIds.slice(from, from + BATCH))
    let known: IssuedInvoice[] = []
    const issued = await invoicesOf(container).issueDocuments({
      order_ids: orders.map(({ id }) => id),
      prefix: settings.invoice_prefix,
      draftInvoices: (invoices) => {
        known = invoices
        const drafts = draftInvoices(orders, seller, invoices, settings.no_tax_text)
        return drafts.map((draft) => ({
          ...draft,
          snapshot: { ...draft.snapshot, time_zone },
        }))
      },
      draftCreditNotes: (invoices) => draftCreditNotes(orders, seller, invoices),
    })
    await tryOrLog(container, "look for letters that new documents lack", async () =>
      warnOfMissingScripts(container, issued, known)
    )
  }
}

/** Issues what these orders lack of invoices and credit notes. */
export async function issueDocumentsOfOrders(
  container: MedusaContainer,
  orderIds: string[]
): Promise<void> {
  const uninvoiced = await listUninvoicedOfOrders(container, orderIds)
  if (uninvoiced.length) {
    await issueDocuments(container, uninvoiced)
  }
}

export function invoicesOf(container: MedusaContainer): InvoiceModuleService {
  return container.resolve(INVOICE_MODULE)
}
