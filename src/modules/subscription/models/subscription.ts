import { model } from "@medusajs/framework/utils"

import { BillingCycle } from "./billing-cycle"
import { SubscriptionEvent } from "./subscription-event"
import { StaffQuestion } from "./staff-question"
import { SubscriptionItem } from "./subscription-item"

/** One customer's running agreement: what is delivered, at which price, how often, paid by what. */
export const Subscription = model
  .define(
    { name: "hub_subscription", tableName: "hub_subscription" },
    {
      id: model.id({ prefix: "sub" }).primaryKey(),
      display_id: model.autoincrement(),
      status: model.enum([
        "trialing",
        "active",
        "past_due",
        "needs_payment_method",
        "canceled",
        "completed",
      ]),
      customer_id: model.text(),
      account_holder_id: model.text().nullable(),
      /** As typed at checkout, for staff to search; the person is found by `customer_id`. */
      email: model.text().searchable(),
      /** BCP 47 tag of the order it was bought with: what its person is written to in. */
      locale: model.text().nullable(),
      currency_code: model.text(),
      region_id: model.text().nullable(),
      sales_channel_id: model.text().nullable(),
      /** The order it was bought with; every other order of its cycles is a renewal. */
      source_order_id: model.text().nullable(),

      /** The plan as it was when the subscription was bought. */
      plan_id: model.text().nullable(),
      interval: model.enum(["day", "week", "month", "year"]),
      interval_count: model.number(),
      trial_days: model.number().default(0),
      charge_limit: model.number().nullable(),

      /** Cycle n starts at `anchor_at` plus (n − `anchor_cycle`) intervals. */
      anchor_at: model.dateTime(),
      anchor_cycle: model.number().default(1),
      started_at: model.dateTime(),
      trial_ends_at: model.dateTime().nullable(),
      current_period_start: model.dateTime().nullable(),
      current_period_end: model.dateTime().nullable(),
      /** Null when nothing will be charged any more. */
      next_charge_at: model.dateTime().nullable(),

      payment_provider_id: model.text().nullable(),
      payment_method_id: model.text().nullable(),
      /** What the next columns are of. */
      payment_method_type: model
        .enum(["card", "link", "sepa_debit", "amazon_pay"])
        .default("card"),
      card_brand: model.text().nullable(),
      card_last4: model.text().nullable(),
      card_exp_month: model.number().nullable(),
      card_exp_year: model.number().nullable(),

      shipping_address: model.json().nullable(),
      billing_address: model.json().nullable(),
      shipping_option_id: model.text().nullable(),
      /**
       * `{ name, amount, is_tax_inclusive, data }` as bought; null when nothing is shipped. Renewals
       * take the option's price of the day; this amount where that is calculated by a carrier.
       */
      shipping_method: model.json().nullable(),

      /** What its buyer agreed to when they completed the cart: null where nobody was asked. */
      consent_version: model.text().nullable(),
      consent_accepted_at: model.dateTime().nullable(),

      canceled_at: model.dateTime().nullable(),
      canceled_by_type: model.enum(["customer", "user", "system"]).nullable(),
      canceled_by_id: model.text().nullable(),
      cancel_reason: model.text().nullable(),

      /**
       * Whether the person says that it is theirs. Bought by somebody unproven under an address that
       * was known before, it waits for their word, and no other card goes to it until then.
       */
      ownership: model
        .enum(["confirmed", "unconfirmed", "disowned"])
        .default("confirmed"),

      /**
       * Why nothing is charged until staff have answered; null while nothing stands in the way.
       * Kept with the open questions in one transaction, under the row's lock.
       */
      charging_stopped_by: model.enum(["order_canceled", "disputed"]).nullable(),

      items: model.hasMany(() => SubscriptionItem, { mappedBy: "subscription" }),
      cycles: model.hasMany(() => BillingCycle, { mappedBy: "subscription" }),
      events: model.hasMany(() => SubscriptionEvent, { mappedBy: "subscription" }),
      questions: model.hasMany(() => StaffQuestion, { mappedBy: "subscription" }),
    }
  )
  .checks([
    // Without an interval a period would never end, and the walk over missed ones neither.
    {
      name: "interval_count_is_positive",
      expression: (columns) => `${columns.interval_count} >= 1`,
    },
  ])
  .cascades({ delete: ["items", "cycles", "events", "questions"] })
  .indexes([
    { on: ["display_id"], unique: true },
    { on: ["customer_id", "started_at"] },
    { on: ["source_order_id"] },
    { on: ["payment_method_id"] },
    // For staff's list, sorted and counted in the index alone.
    { on: ["created_at", "id"] },
    { on: ["status", "created_at", "id"] },
    { on: ["plan_id", "created_at", "id"] },
    { on: ["email", "id"] },
    // The same; the further columns are for the sum of the coming charges.
    {
      name: "IDX_hub_subscription_next_charge",
      on: [
        "next_charge_at",
        "id",
        "currency_code",
        "interval",
        "interval_count",
        "charge_limit",
      ],
    },
    { on: ["trial_ends_at"], where: "status = 'trialing'" },
    { on: ["canceled_at"], where: "canceled_at IS NOT NULL" },
    // For the notice that a card ends soon.
    {
      on: ["card_exp_year", "card_exp_month", "id"],
      where: "status NOT IN ('canceled', 'completed')",
    },
  ])
