/** SQL for whether an order may start subscriptions: somebody bought it, and it stands. */
export const mayStartSql = (order: string) => `(
  ${order}.email IS NOT NULL AND ${order}.customer_id IS NOT NULL
  AND ${order}.status <> 'canceled' AND ${order}.is_draft_order IS NOT TRUE
)`

/**
 * SQL behind FROM for the plan lines of an order, as `line`. Only the lines that it began with count:
 * those of later versions came by an edit, an exchange or a claim, and nobody bought another
 * subscription by them. An order of a renewal has none.
 *
 * @param order - alias of a row with `id`, `version` and `created_at`
 */
export const planLinesSql = (order: string) => `order_item
  JOIN order_line_item line ON line.id = order_item.item_id
  JOIN hub_subscription_plan_variant planned ON planned.variant_id = line.variant_id
 WHERE order_item.order_id = ${order}.id AND order_item.version = ${order}.version
   AND order_item.deleted_at IS NULL AND planned.deleted_at IS NULL
   AND EXISTS (
     SELECT FROM order_item bought
      WHERE bought.item_id = line.id AND bought.version = 1 AND bought.deleted_at IS NULL
   )
   AND planned.created_at <= ${order}.created_at
   AND NOT EXISTS (SELECT FROM hub_billing_cycle WHERE order_id = ${order}.id)`

/** SQL for whether a `line` of {@link planLinesSql} started no subscription yet. */
export const IS_LINE_WITHOUT_SUBSCRIPTION = `NOT EXISTS (
  SELECT FROM hub_subscription_item item WHERE item.line_item_id = line.id
)`
