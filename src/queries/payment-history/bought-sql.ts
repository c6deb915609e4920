import { cellSql } from "../../lib/csv"

const LINES = (row: string) => `
      FROM order_item item
      JOIN order_line_item line ON line.id = item.item_id
     WHERE item.order_id = ${row}.order_id AND item.version = ${row}.order_version
       AND item.quantity > 0 AND item.deleted_at IS NULL`

const TITLE = "coalesce(nullif(line.product_title, ''), line.title)"

/** Says nothing where Medusa named it by itself, or as the product. */
const VARIANT = `nullif(nullif(nullif(line.variant_title, ''), 'Default variant'), ${TITLE})`

/**
 * What was ordered, as the order stands now: JSON of title, variant and quantity by line.
 *
 * @param row - an alias of a row of `history`
 */
export function itemsSql(row: string): string {
  return `(
    SELECT coalesce(json_agg(json_build_object(
             'title', ${TITLE}, 'variant_title', ${VARIANT}, 'quantity', item.quantity
           ) ORDER BY line.created_at, line.id), '[]')${LINES(row)}
  )`
}

/** As {@link itemsSql}, for the cell of a spreadsheet: titles are cut as `cellSql` does. */
export function itemCellsSql(row: string): string {
  return `(
    SELECT coalesce(json_agg(json_build_object(
             'title', ${cellSql(`concat_ws(', ', ${TITLE}, ${VARIANT})`)}, 'quantity', item.quantity
           ) ORDER BY line.created_at, line.id), '[]')${LINES(row)}
  )`
}

/**
 * The numbers of the subscriptions that an order started or renewed: a JSON list, empty for a one-time
 * purchase.
 *
 * @param row - an alias of a row of `history`
 */
export function subscriptionNumbersSql(row: string): string {
  return `(
    SELECT coalesce(json_agg(display_id ORDER BY display_id), '[]')
      FROM (
        SELECT display_id FROM hub_subscription
         WHERE source_order_id = ${row}.order_id AND deleted_at IS NULL
         UNION
        SELECT subscription.display_id
          FROM hub_billing_cycle payer
          JOIN hub_billing_cycle cycle
            ON cycle.id = payer.id OR cycle.charged_with_id = payer.id
          JOIN hub_subscription subscription ON subscription.id = cycle.subscription_id
         WHERE payer.order_id = ${row}.order_id
      ) started_or_renewed
  )`
}
