import { keepPreviousData, useQuery } from "@tanstack/react-query"
import type { PaymentOrder } from "../../../../src/types/http"
import { api } from "../api"
import { PRIVATE_KEY } from "./session"

/** Rows a page of Payment History. */
export const PAYMENTS_PER_PAGE = 10

/**
 * One page of Payment History; the page before stays on screen while the next one loads.
 *
 * @param order - sorted column; a leading `-` sorts downwards
 * @param page - counted from 1
 */
export function usePayments(order: PaymentOrder, page: number) {
  return useQuery({
    queryKey: [PRIVATE_KEY, "payments", order, page],
    queryFn: () =>
      api.listPayments({
        order,
        limit: PAYMENTS_PER_PAGE,
        offset: (page - 1) * PAYMENTS_PER_PAGE,
      }),
    placeholderData: keepPreviousData,
  })
}
