import type { SqlEntityManager } from "@medusajs/framework/mikro-orm/postgresql"
import type { Context } from "@medusajs/framework/types"
import { InjectManager, MedusaContext, MedusaService } from "@medusajs/framework/utils"

import { BillingCycle } from "../models/billing-cycle"
import { ChargeAttempt } from "../models/charge-attempt"
import { Subscription } from "../models/subscription"
import { SubscriptionEvent } from "../models/subscription-event"
import { SubscriptionItem } from "../models/subscription-item"
import { SubscriptionPlan } from "../models/subscription-plan"
import { SubscriptionPlanVariant } from "../models/subscription-plan-variant"
import { UsedTrial } from "../models/used-trial"
import type { Announcement } from "../types"

type Sql = Context<SqlEntityManager>

/** What happened to subscriptions and is still to be told to the event bus. */
export class Outbox extends MedusaService({
  HubSubscription: Subscription,
  HubSubscriptionItem: SubscriptionItem,
  HubSubscriptionPlan: SubscriptionPlan,
  HubSubscriptionPlanVariant: SubscriptionPlanVariant,
  HubBillingCycle: BillingCycle,
  HubChargeAttempt: ChargeAttempt,
  HubSubscriptionEvent: SubscriptionEvent,
  HubUsedTrial: UsedTrial,
}) {
  /**
   * Happenings that nobody was told of yet.
   *
   * @param input.subscription_ids - only of these; without, whatever was left by a crash
   */
  @InjectManager()
  async listUnannounced(
    input: { subscription_ids?: string[]; limit: number },
    @MedusaContext() context: Sql = {}
  ): Promise<Announcement[]> {
    const which = input.subscription_ids
      ? "event.subscription_id = ANY(string_to_array(?, ','))"
      : "event.created_at < clock_timestamp() - interval '1 minute'"
    return await context.manager!.execute<Announcement[]>(
      `SELECT event.id AS event_id, event.name, event.subscription_id, event.details,
              subscription.customer_id
         FROM hub_subscription_event event
         JOIN hub_subscription subscription ON subscription.id = event.subscription_id
        WHERE event.is_announced = false AND ${which}
        ORDER BY event.id LIMIT ?`,
      [...(input.subscription_ids ? [input.subscription_ids.join(",")] : []), input.limit]
    )
  }

  @InjectManager()
  async markAnnounced(
    eventIds: string[],
    @MedusaContext() context: Sql = {}
  ): Promise<void> {
    await context.manager!.execute(
      `UPDATE hub_subscription_event SET is_announced = true
        WHERE id = ANY(string_to_array(?, ','))`,
      [eventIds.join(",")]
    )
  }
}
