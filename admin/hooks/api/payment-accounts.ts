import type { FetchError } from "@medusajs/js-sdk"
import { useMutation, useQueryClient } from "@tanstack/react-query"

import type { AdminOverviewResponse } from "../../../src/types/http"
import { sdk } from "../../lib/sdk"
import { HUB_QUERY_KEY } from "./query-key"

/** Lets the shop bill with another payment account, or another shop with this one. */
export function useConfirmPaymentAccount(id: string) {
  const queryClient = useQueryClient()

  return useMutation<AdminOverviewResponse, FetchError, void>({
    mutationFn: () =>
      sdk.client.fetch(`/admin/customer-hub/payment-accounts/${id}/confirm`, {
        method: "POST",
      }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [HUB_QUERY_KEY] }),
  })
}
