import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import {
  listSubscriptionIds,
  type SubscriptionSortField,
} from "../../../../queries/subscription-list"
import type { AdminSubscriptionListResponse } from "../../../../types/http"
import { adminSubscriptionListFields } from "../../../../queries/admin-subscription/query-config"
import { readDisputes } from "../../../../queries/admin-subscription/questions"
import { toListItem } from "../../../../queries/admin-subscription/subscription-response"
import type { ListSubscriptionsQuery } from "./validators"

/** Staff's list of subscriptions: searched, filtered, sorted and paged in the database. */
export async function GET(
  req: MedusaRequest<unknown, ListSubscriptionsQuery>,
  res: MedusaResponse<AdminSubscriptionListResponse>
) {
  const { order, limit, offset, ...filter } = req.validatedQuery as ListSubscriptionsQuery
  const { ids, count } = await listSubscriptionIds(req.scope, {
    filter,
    sortBy: order.replace("-", "") as SubscriptionSortField,
    descending: order.startsWith("-"),
    limit,
    offset,
  })
  const query = req.scope.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "hub_subscription",
    fields: [...adminSubscriptionListFields],
    filters: { id: ids },
  })
  const byId = new Map(data.map((subscription) => [subscription.id, subscription]))
  const rows = ids.flatMap((id) => byId.get(id) ?? [])
  const disputes = await readDisputes(req.scope, rows)
  res.json({
    subscriptions: rows.map((row) => toListItem(row, disputes)),
    count,
    offset,
    limit,
  })
}
