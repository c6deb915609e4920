import type { FetchError } from "@medusajs/js-sdk"
import { useMutation, useQuery } from "@tanstack/react-query"

import type { AdminOrderInvoicesResponse } from "../../../src/types/http"
import { saveFile } from "../../lib/save-file"
import { sdk } from "../../lib/sdk"
import { HUB_QUERY_KEY } from "./query-key"

/** A document that can be downloaded. */
export type InvoiceDocument = {
  kind: "invoices" | "credit-notes"
  id: string
  number: string
}

/**
 * The invoices of an order.
 *
 * @param payments - changes with what was paid and given back, upon which they are read anew
 */
export function useOrderInvoices(orderId: string, payments: string) {
  return useQuery<AdminOrderInvoicesResponse, FetchError>({
    queryKey: [HUB_QUERY_KEY, "invoices", orderId, payments],
    queryFn: () => sdk.client.fetch(`/admin/customer-hub/orders/${orderId}/invoices`),
    // Not another order's, on the way from one to the next.
    placeholderData: (previous, query) =>
      query?.queryKey.includes(orderId) ? previous : undefined,
  })
}

/** Saves a document as a PDF; a plain link would carry no token. */
export function useDownloadDocument() {
  return useMutation<void, FetchError, InvoiceDocument>({
    mutationFn: async ({ kind, id, number }) => {
      const response = await sdk.client.fetch<Response>(
        `/admin/customer-hub/${kind}/${id}/pdf`,
        { headers: { accept: "application/pdf" } }
      )
      saveFile(await response.blob(), `${number.replaceAll("/", "-")}.pdf`)
    },
  })
}

/** Saves a customer's invoices and credit notes as one ZIP. */
export function useDownloadCustomerInvoices(customerId: string) {
  return useMutation<void, FetchError, void>({
    mutationFn: async () => {
      const response = await sdk.client.fetch<Response>(
        `/admin/customer-hub/customers/${customerId}/invoices`,
        { headers: { accept: "application/zip" } }
      )
      saveFile(await response.blob(), "invoices.zip")
    },
  })
}
