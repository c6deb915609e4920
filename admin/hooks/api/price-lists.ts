import type { FetchError } from "@medusajs/js-sdk"
import type { HttpTypes } from "@medusajs/framework/types"
import { useMutation, useQueryClient } from "@tanstack/react-query"

import { sdk } from "../../lib/sdk"

/** What the keys of the dashboard's own queries of price lists start with. */
const DASHBOARD_KEY = "price-lists"

/** Says whether renewals keep a price list's prices; other keys of its metadata stay. */
export function useSetLastingSale(id: string) {
  const queryClient = useQueryClient()

  return useMutation<HttpTypes.AdminPriceListResponse, FetchError, boolean>({
    mutationFn: (lasts_for_renewals) =>
      sdk.admin.priceList.update(id, { metadata: { lasts_for_renewals } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [DASHBOARD_KEY] }),
  })
}
