import type { FetchError } from "@medusajs/js-sdk"
import { useQuery } from "@tanstack/react-query"

import type { AdminOverviewResponse } from "../../../src/types/http"
import { sdk } from "../../lib/sdk"
import { HUB_QUERY_KEY } from "./query-key"

/** How the shop's subscriptions are doing; read anew with them when one was changed. */
export function useOverview() {
  return useQuery<AdminOverviewResponse, FetchError>({
    queryKey: [HUB_QUERY_KEY, "subscriptions", "overview"],
    queryFn: () => sdk.client.fetch("/admin/customer-hub/overview"),
  })
}
