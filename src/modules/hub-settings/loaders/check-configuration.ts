import type { ConfigModule, LoaderOptions } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  isProduction,
  Modules,
} from "@medusajs/framework/utils"

import { openFont } from "../../../lib/open-font"
import { resolveOptions, wrongOption } from "../../../options"

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
  const { invoices } = resolveOptions(options, {
    backendUrl: config.admin?.backendUrl,
    isProduction: isProduction(),
  })
  ;[invoices.fallbackFont ?? []].flat().forEach(checkFallbackFont)
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

/** A font that cannot be read would break every invoice that needs it, one by one. */
function checkFallbackFont(path: string): void {
  try {
    openFont(path)
  } catch (error) {
    throw wrongOption(
      `invoices.fallbackFont: "${path}" is no TrueType, OpenType or WOFF font that can be read ` +
        `(${(error as Error).message})`
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
