import type { FetchError } from "@medusajs/js-sdk"
import type { HttpTypes } from "@medusajs/framework/types"
import { keepPreviousData, useQuery } from "@tanstack/react-query"

import { sdk } from "../../lib/sdk"
import { HUB_QUERY_KEY } from "./query-key"

const FIELDS =
  "id,display_id,created_at,total,currency_code,status,payment_status,fulfillment_status"

/** Orders by their ids, the newest first, out of Medusa's own list. */
export function useOrders(ids: string[]) {
  return useQuery<HttpTypes.AdminOrderListResponse, FetchError, HttpTypes.AdminOrder[]>({
    queryKey: [HUB_QUERY_KEY, "orders", ids],
    queryFn: () =>
      sdk.admin.order.list({
        id: ids,
        fields: FIELDS,
        order: "-created_at",
        limit: ids.length,
      }),
    select: ({ orders }) => orders,
    placeholderData: keepPreviousData,
    enabled: ids.length > 0,
  })
}
