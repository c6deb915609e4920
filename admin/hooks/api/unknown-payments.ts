import type { FetchError } from "@medusajs/js-sdk"
import { useMutation, useQueryClient } from "@tanstack/react-query"

import type { AdminOverviewResponse } from "../../../src/types/http"
import { sdk } from "../../lib/sdk"
import { HUB_QUERY_KEY } from "./query-key"

/** Puts a payment that is not in the books into its period, or takes it off the list. */
export function useResolveUnknownPayment(id: string) {
  const queryClient = useQueryClient()

  return useMutation<AdminOverviewResponse, FetchError, "adopt" | "dismiss">({
    mutationFn: (action) =>
      sdk.client.fetch(`/admin/customer-hub/unknown-payments/${id}/${action}`, {
        method: "POST",
      }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [HUB_QUERY_KEY] }),
  })
}
