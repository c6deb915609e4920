import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query"
import { api } from "../api"
import { toPaymentRange, type DayRange } from "../payment-range"
import type { PaymentView } from "../payment-view"
import { PRIVATE_KEY } from "./session"

/** Rows a page of Payment History. */
const PAYMENTS_PER_PAGE = 10

/**
 * One page of Payment History; the page before stays on screen while the next one loads.
 *
 * @param view - what the address asks for
 */
export function usePayments({ order, page, range }: PaymentView) {
  return useQuery({
    queryKey: [PRIVATE_KEY, "payments", order, page, range],
    queryFn: () =>
      api.listPayments({
        order,
        limit: PAYMENTS_PER_PAGE,
        offset: (page - 1) * PAYMENTS_PER_PAGE,
        ...toPaymentRange(range),
      }),
    placeholderData: keepPreviousData,
  })
}

/** Fetches the payments of a range with their totals, as they are now. */
export function useStatement(range: DayRange) {
  return useMutation({ mutationFn: () => api.getPaymentStatement(toPaymentRange(range)) })
}
