import { Module } from "@medusajs/framework/utils"

import SubscriptionModuleService from "./service"

/**
 * What the official recipe and the Reorder plugin call theirs. This folder, the links, workflows,
 * routes and pages beside it have the names of theirs, so that the test boots a shop with both.
 */
export const SUBSCRIPTION_MODULE = "subscription"

export default Module(SUBSCRIPTION_MODULE, { service: SubscriptionModuleService })
