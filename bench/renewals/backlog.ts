import { existsSync, readFileSync, writeFileSync } from "node:fs"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, generateEntityId } from "@medusajs/framework/utils"

import {
  aRenewalShop,
  dueSubscriptions,
  type DueSubscription,
  type RenewalShop,
} from "../../integration-tests/helpers/renewals"

export type Backlog = { shop: RenewalShop; template: DueSubscription }

/**
 * The shop and one subscription, of which {@link makeDue} makes copies. The first part of the bench
 * makes them and writes their ids into `BENCH_SHOP` for the others.
 */
export async function prepareBacklog(container: MedusaContainer): Promise<Backlog> {
  const file = process.env.BENCH_SHOP!
  if (existsSync(file)) {
    return JSON.parse(readFileSync(file, "utf8")) as Backlog
  }
  const shop = await aRenewalShop(container)
  const [template] = await dueSubscriptions(container, {
    shop,
    stripeUrl: process.env.STRIPE_URL!,
  })
  await sql(container, "UPDATE hub_billing_cycle SET work_at = NULL WHERE id = ?", [
    template.cycle_id,
  ])
  writeFileSync(file, JSON.stringify({ shop, template }))
  return { shop, template }
}

/** Subscriptions that are due now, in bulk: the template's, with its customer and card. */
export async function makeDue(
  container: MedusaContainer,
  { template }: Backlog,
  count: number
): Promise<void> {
  const run = generateEntityId()
  await sql(
    container,
    `INSERT INTO hub_subscription (id, status, customer_id, account_holder_id, email, currency_code,
       region_id, sales_channel_id, interval, interval_count, trial_days, anchor_at, anchor_cycle,
       started_at, next_charge_at, payment_provider_id, payment_method_id, shipping_address,
       billing_address, shipping_option_id)
     SELECT 'sub_' || ? || n, status, customer_id, account_holder_id, email, currency_code,
       region_id, sales_channel_id, interval, interval_count, trial_days, anchor_at, anchor_cycle,
       started_at, next_charge_at, payment_provider_id, payment_method_id, shipping_address,
       billing_address, shipping_option_id
     FROM hub_subscription, generate_series(1, ?) n WHERE id = ?`,
    [run, count, template.subscription_id]
  )
  await sql(
    container,
    `INSERT INTO hub_subscription_item
       (id, subscription_id, variant_id, product_id, title, quantity, unit_price, raw_unit_price)
     SELECT 'subitem_' || ? || n, 'sub_' || ? || n, variant_id, product_id, title, quantity,
       unit_price, raw_unit_price
     FROM hub_subscription_item, generate_series(1, ?) n WHERE subscription_id = ?`,
    [run, run, count, template.subscription_id]
  )
  await sql(
    container,
    `INSERT INTO hub_billing_cycle
       (id, subscription_id, number, status, period_start, period_end, due_at, work_at)
     SELECT 'cycle_' || ? || n, 'sub_' || ? || n, number, 'scheduled', period_start, period_end,
       due_at, due_at
     FROM hub_billing_cycle, generate_series(1, ?) n WHERE id = ?`,
    [run, run, count, template.cycle_id]
  )
  await sql(
    container,
    "ANALYZE hub_subscription, hub_subscription_item, hub_billing_cycle"
  )
}

async function sql(
  container: MedusaContainer,
  statement: string,
  values: (string | number)[] = []
): Promise<void> {
  await container.resolve(ContainerRegistrationKeys.PG_CONNECTION).raw(statement, values)
}
