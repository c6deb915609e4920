import {
  createInventoryLevelsWorkflow,
  createProductsWorkflow,
  createRegionsWorkflow,
  createTaxRegionsWorkflow,
} from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  generateEntityId,
  Modules,
  ProductStatus,
} from "@medusajs/framework/utils"

import { cyclePeriod } from "../../src/lib/calendar"
import { now } from "../../src/lib/clock"
import { SUBSCRIPTION_MODULE } from "../../src/modules/subscription"
import type { PlanInterval } from "../../src/types/http"
import type { TestApp } from "./app"
import { createShipping } from "./shipping"
import { sql } from "./sql"
import { stripeClient } from "../../stripe-stand-in"

export type RenewalShop = {
  region_id: string
  sales_channel_id: string
  shipping_option_id: string
  product_id: string
  variant_id: string
  inventory_item_id: string
}

/** A region with 20 % tax, one product with stock, and parcels at 4 EUR: what a renewal needs. */
export async function aRenewalShop(
  container: MedusaContainer,
  { stock = 1_000_000, currency_code = "eur" } = {}
): Promise<RenewalShop> {
  const [channel] = await container
    .resolve(Modules.SALES_CHANNEL)
    .listSalesChannels({}, { take: 1 })
  const {
    result: [region],
  } = await createRegionsWorkflow(container).run({
    input: {
      regions: [
        {
          name: `Europe ${currency_code}`,
          currency_code,
          countries: ["de"],
          payment_providers: ["pp_stripe_stripe", "pp_system_default"],
        },
      ],
    },
  })
  await createTaxRegionsWorkflow(container).run({
    input: [
      {
        country_code: "de",
        provider_id: "tp_system",
        default_tax_rate: { rate: 20, code: "vat", name: "VAT" },
      },
    ],
  })
  const shipping = await createShipping(container, {
    salesChannelId: channel.id,
    countries: ["de"],
    prices: { [currency_code]: 4 },
  })
  const {
    result: [product],
  } = await createProductsWorkflow(container).run({
    input: {
      products: [
        {
          title: "House Blend",
          status: ProductStatus.PUBLISHED,
          shipping_profile_id: shipping.shippingProfileId,
          sales_channels: [{ id: channel.id }],
          options: [{ title: "Size", values: ["250 g"] }],
          variants: [
            {
              title: "250 g",
              sku: "house-250",
              manage_inventory: true,
              options: { Size: "250 g" },
              prices: [{ currency_code, amount: 10 }],
            },
          ],
        },
      ],
    },
  })
  const [{ id: inventory_item_id }] = await container
    .resolve(Modules.INVENTORY)
    .listInventoryItems({ sku: "house-250" })
  await createInventoryLevelsWorkflow(container).run({
    input: {
      inventory_levels: [
        { inventory_item_id, location_id: shipping.locationId, stocked_quantity: stock },
      ],
    },
  })
  return {
    region_id: region.id,
    sales_channel_id: channel.id,
    shipping_option_id: shipping.shippingOptionId,
    product_id: product.id,
    variant_id: product.variants[0].id,
    inventory_item_id,
  }
}

/** Ids of the price sets of the shop's variant and of its parcel. */
export async function priceSetsOf(
  container: MedusaContainer,
  shop: Pick<RenewalShop, "variant_id" | "shipping_option_id">
): Promise<{ variant: string; parcel: string }> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const {
    data: [variant],
  } = await query.graph({
    entity: "product_variant",
    fields: ["price_set.id"],
    filters: { id: shop.variant_id },
  })
  const {
    data: [option],
  } = await query.graph({
    entity: "shipping_option",
    fields: ["price_set_link.price_set_id"],
    filters: { id: shop.shipping_option_id },
  })
  return { variant: variant.price_set!.id, parcel: option.price_set_link!.price_set_id }
}

export type DueSubscription = {
  subscription_id: string
  cycle_id: string
  customer_id: string
  email: string
  payment_method_id: string
}

/**
 * Subscriptions whose second period begins now, each with a customer and a card of its own at
 * Stripe: 10 EUR and a parcel at 4 EUR, 20 % tax on both, so 16.80 EUR a month.
 *
 * @param options.stripeUrl - of the stand-in
 * @param options.card - one of Stripe's test tokens
 */
export async function dueSubscriptions(
  container: MedusaContainer,
  options: {
    shop: RenewalShop
    stripeUrl: string
    count?: number
    card?: string
    interval?: PlanInterval
    due_at?: Date
    unit_price?: number
    currency_code?: string
    charge_limit?: number
    provider_id?: string
    with_shipping?: boolean
  }
): Promise<DueSubscription[]> {
  const { shop, count = 1, interval = "month", currency_code = "eur" } = options
  const { due_at = now(), unit_price = 10, with_shipping = true } = options
  const provider_id = options.provider_id ?? "pp_stripe_stripe"
  const service = container.resolve(SUBSCRIPTION_MODULE)
  const plan = { interval, interval_count: 1 }
  // Counted back from the due date, which the anchor then reaches again for every day of a month.
  const anchor = { at: due_at, cycle: 2 }
  const first = cyclePeriod(anchor, plan, 1)
  const second = cyclePeriod(anchor, plan, 2)
  const people = Array.from({ length: count }, () => `${generateEntityId()}@example.test`)
  const customers = await container
    .resolve(Modules.CUSTOMER)
    .createCustomers(people.map((email) => ({ email, first_name: "Ann" })))
  const cards = await Promise.all(
    customers.map((customer) => saveCard(container, customer, options))
  )
  const address = {
    first_name: "Ann",
    address_1: "1 Lane",
    city: "Bonn",
    country_code: "de",
  }
  const subscriptions = await service.createHubSubscriptions(
    customers.map((customer, index) => ({
      status: "active" as const,
      customer_id: customer.id,
      email: customer.email!,
      account_holder_id: cards[index].account_holder_id,
      currency_code,
      region_id: shop.region_id,
      sales_channel_id: shop.sales_channel_id,
      ...plan,
      charge_limit: options.charge_limit ?? null,
      anchor_at: anchor.at,
      anchor_cycle: anchor.cycle,
      started_at: first.start,
      current_period_start: first.start,
      current_period_end: first.end,
      next_charge_at: due_at,
      payment_provider_id: provider_id,
      payment_method_id: cards[index].payment_method_id,
      card_brand: "visa",
      card_last4: "4242",
      card_exp_month: 12,
      card_exp_year: 2034,
      shipping_address: address,
      billing_address: address,
      shipping_option_id: with_shipping ? shop.shipping_option_id : null,
    }))
  )
  await service.createHubSubscriptionItems(
    subscriptions.map(({ id }) => ({
      subscription_id: id,
      variant_id: shop.variant_id,
      product_id: shop.product_id,
      title: "House Blend",
      quantity: 1,
      unit_price,
    }))
  )
  const cycles = await service.createHubBillingCycles(
    subscriptions.flatMap(({ id: subscription_id }) => [
      {
        subscription_id,
        number: 1,
        status: "fulfilled" as const,
        period_start: first.start,
        period_end: first.end,
        due_at: first.start,
      },
      {
        subscription_id,
        number: 2,
        status: "scheduled" as const,
        period_start: second.start,
        period_end: second.end,
        due_at,
        work_at: due_at,
      },
    ])
  )
  return subscriptions.map(({ id, customer_id, email }, index) => ({
    subscription_id: id,
    cycle_id: cycles.find((cycle) => cycle.subscription_id === id && cycle.number === 2)!
      .id,
    customer_id,
    email,
    payment_method_id: cards[index].payment_method_id,
  }))
}

/** What a first purchase leaves behind at Stripe and in Medusa: a customer with a saved card. */
async function saveCard(
  container: MedusaContainer,
  customer: { id: string; email: string | null },
  { stripeUrl, card = "pm_card_visa" }: { stripeUrl: string; card?: string }
) {
  const holder = await container.resolve(Modules.PAYMENT).createAccountHolder({
    provider_id: "pp_stripe_stripe",
    context: { customer: { id: customer.id, email: customer.email! } },
  })
  const stripe = stripeClient("sk_test_standin", stripeUrl)
  const { id } = await stripe.paymentMethods.attach(card, {
    customer: holder.external_id,
  })
  return { account_holder_id: holder.id, payment_method_id: id }
}

/**
 * Due subscriptions that are lines of one order: one customer with one card, one parcel. The first by
 * its id has their payment.
 */
export async function boughtTogether(
  app: TestApp,
  options: Omit<Parameters<typeof dueSubscriptions>[1], "stripeUrl"> & { count: number }
): Promise<DueSubscription[]> {
  const together = await dueSubscriptions(app.container, {
    stripeUrl: app.stripe.url,
    ...options,
  })
  together.sort((a, b) => (a.subscription_id < b.subscription_id ? -1 : 1))
  const [{ customer_id, email, payment_method_id, subscription_id }] = together
  await sql(
    app,
    `UPDATE hub_subscription subscription
        SET source_order_id = ?, customer_id = first.customer_id, email = first.email,
            account_holder_id = first.account_holder_id,
            payment_method_id = first.payment_method_id
       FROM hub_subscription first
      WHERE first.id = ? AND subscription.id = ANY(?::text[])`,
    [
      generateEntityId(undefined, "order"),
      subscription_id,
      together.map((one) => one.subscription_id),
    ]
  )
  return together.map((one) => ({ ...one, customer_id, email, payment_method_id }))
}
