import { Module } from "@medusajs/framework/utils"

import checkConfiguration from "./loaders/check-configuration"
import HubSettingsModuleService from "./service"

export const HUB_SETTINGS_MODULE = "hub_settings"

/** The merchant's choices and the plugin's options. */
export default Module(HUB_SETTINGS_MODULE, {
  service: HubSettingsModuleService,
  loaders: [checkConfiguration],
})

export * from "./types"
export { HubSettingsModuleService }

declare module "@medusajs/framework/types" {
  interface ModuleImplementations {
    [HUB_SETTINGS_MODULE]: HubSettingsModuleService
  }
}
