import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import type { AdminSubscriptionListResponse } from "../../../types/http"
import { adminSubscriptionListFields } from "./query-config"
import { toListItem } from "./subscription-response"
import type { ListSubscriptionsQuery } from "./validators"

const NUMBER = /^#?(\d{1,9})$/

/** Staff's list of subscriptions: searched, filtered, sorted and paged in the database. */
export async function GET(
  req: MedusaRequest<unknown, ListSubscriptionsQuery>,
  res: MedusaResponse<AdminSubscriptionListResponse>
) {
  const { q, status, order, limit, offset } = req.validatedQuery as ListSubscriptionsQuery
  const query = req.scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data, metadata } = await query.graph({
    entity: "subscription",
    fields: [...adminSubscriptionListFields],
    filters: { ...searchFilter(q), ...(status && { status }) },
    pagination: {
      take: limit,
      skip: offset,
      order: { [order.replace("-", "")]: order.startsWith("-") ? "DESC" : "ASC" },
    },
  })
  res.json({
    subscriptions: data.map(toListItem),
    count: metadata!.count,
    offset,
    limit,
  })
}

function searchFilter(q: string | undefined) {
  const number = q?.match(NUMBER)?.[1]
  if (number) {
    return { display_id: Number(number) }
  }
  return q ? { email: { $ilike: `%${q.replace(/[\\%_]/g, "\\$&")}%` } } : {}
}
