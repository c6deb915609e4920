import { Module } from "@medusajs/framework/utils"

import SubscriptionModuleService from "./service"

export const SUBSCRIPTION_MODULE = "hub_subscription"

/** Plans, subscriptions and their billing cycles. */
export default Module(SUBSCRIPTION_MODULE, { service: SubscriptionModuleService })

export { ENDED, UNANSWERED, UNPAID, WITH_BANK } from "./states"
export * from "./types"
export type { LookedAt, ToLookAt } from "./statements/provider-walks"
export { trialUsed } from "./statements/used-trials"
export { SubscriptionModuleService }

declare module "@medusajs/framework/types" {
  interface ModuleImplementations {
    [SUBSCRIPTION_MODULE]: SubscriptionModuleService
  }
}
