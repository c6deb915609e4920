import type { FetchError } from "@medusajs/js-sdk"
import { useQuery } from "@tanstack/react-query"

import { UTC, usableZone } from "../../../src/lib/time-zone"
import type { AdminTimeZoneResponse } from "../../../src/types/http"
import { sdk } from "../../lib/sdk"
import { HUB_QUERY_KEY } from "./query-key"

/** The shop's time zone; UTC until it is known, and where this browser is too old to know it. */
export function useTimeZone(): string {
  const { data } = useQuery<AdminTimeZoneResponse, FetchError>({
    queryKey: [HUB_QUERY_KEY, "time-zone"],
    queryFn: () => sdk.client.fetch("/admin/customer-hub/time-zone"),
    // Settings that are saved read it anew.
    staleTime: Infinity,
  })
  return usableZone(data?.time_zone ?? UTC)
}
