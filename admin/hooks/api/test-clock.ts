import type { FetchError } from "@medusajs/js-sdk"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"

import type {
  AdminMoveTestClockBody,
  AdminMoveTestClockResponse,
  AdminTestClock,
  AdminTestClockResponse,
} from "../../../src/types/http"
import { sdk } from "../../lib/sdk"
import { HUB_QUERY_KEY } from "./query-key"

const PATH = "/admin/customer-hub/test-clock"
const queryKey = [HUB_QUERY_KEY, "test-clock"]

/** How often an open page reads the time anew, in milliseconds. */
const REFETCH_INTERVAL = 30_000

/** The shop's test clock; null where the `testClock` option is off, as in production. */
export function useTestClock() {
  return useQuery<AdminTestClockResponse, FetchError, AdminTestClock | null>({
    queryKey,
    queryFn: () => sdk.client.fetch<AdminTestClockResponse>(PATH),
    select: ({ test_clock }) => test_clock,
    // Whether the clock is there does not change while the server runs.
    staleTime: ({ state }) => (state.data?.test_clock === null ? Infinity : 0),
    refetchInterval: ({ state }) => (state.data?.test_clock ? REFETCH_INTERVAL : false),
    retry: false,
  })
}

/** Moves the test clock. Everything that the plugin's pages show may have changed by then. */
export function useMoveTestClock() {
  const queryClient = useQueryClient()

  return useMutation<AdminMoveTestClockResponse, FetchError, AdminMoveTestClockBody>({
    mutationFn: (body) => sdk.client.fetch(PATH, { method: "POST", body }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: [HUB_QUERY_KEY] }),
  })
}
