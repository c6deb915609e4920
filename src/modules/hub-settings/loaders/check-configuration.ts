import type { ConfigModule, LoaderOptions } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  isProduction,
  Modules,
} from "@medusajs/framework/utils"

import { resolveOptions } from "../../../options"

type NotificationOptions = {
  providers?: { options?: { channels?: string[] } }[]
}

/**
 * Runs at boot. A wrong option stops it and names itself; a missing e-mail provider is a warning
 * that names the fix, because everything but the mails works without one.
 */
export default async function checkConfiguration({
  container,
  options,
}: LoaderOptions): Promise<void> {
  const config = container.resolve<ConfigModule>(ContainerRegistrationKeys.CONFIG_MODULE)
  resolveOptions(options, {
    backendUrl: config.admin?.backendUrl,
    isProduction: isProduction(),
  })
  if (!hasEmailProvider(config)) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(
        "Customer Hub: no e-mail provider is configured, so nobody can be mailed an access link. " +
          'Add a provider for the "email" channel to the Notification Module in medusa-config.ts, for example ' +
          "medusa-plugin-customer-hub/providers/smtp or medusa-plugin-customer-hub/providers/resend."
      )
  }
}

function hasEmailProvider(config: ConfigModule): boolean {
  const notification = config.modules?.[Modules.NOTIFICATION]
  if (typeof notification !== "object") {
    return false
  }
  const { providers } = (notification.options ?? {}) as NotificationOptions
  return !!providers?.some((provider) => provider.options?.channels?.includes("email"))
}
