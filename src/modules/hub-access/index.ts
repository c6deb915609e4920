import { Module } from "@medusajs/framework/utils"

import HubAccessModuleService from "./service"

export const HUB_ACCESS_MODULE = "hub_access"

/** Access links and hub sessions: how a person gets into the hub, and for how long. */
export default Module(HUB_ACCESS_MODULE, { service: HubAccessModuleService })

export * from "./lifetimes"
export * from "./types"
export { HubAccessModuleService }

declare module "@medusajs/framework/types" {
  interface ModuleImplementations {
    [HUB_ACCESS_MODULE]: HubAccessModuleService
  }
}
