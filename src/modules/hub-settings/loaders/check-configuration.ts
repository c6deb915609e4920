import type { ConfigModule, LoaderOptions } from "@medusajs/framework/types"
import {
  ContainerRegistrationKeys,
  isProduction,
  Modules,
} from "@medusajs/framework/utils"

import { openFont } from "../../../lib/open-font"
import { resolveOptions, wrongOption, type CustomerHubOptions } from "../../../options"

type ModuleProvider = {
  resolve?: unknown
  id?: string
  options?: { channels?: string[] }
}

/**
 * Runs at boot. A wrong option stops it and names itself. What only some of the plugin needs, an e-mail
 * provider or Stripe's keys, is a warning that names the fix.
 */
export default async function checkConfiguration({
  container,
  options,
}: LoaderOptions): Promise<void> {
  const config = container.resolve<ConfigModule>(ContainerRegistrationKeys.CONFIG_MODULE)
  const resolved = resolveOptions(options, {
    backendUrl: config.admin?.backendUrl,
    isProduction: isProduction(),
  })
  ;[resolved.invoices.fallbackFont ?? []].flat().forEach(checkFallbackFont)
  for (const warning of [...emailWarnings(config), ...stripeWarnings(config, resolved)]) {
    container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Customer Hub: ${warning}`)
  }
}

function emailWarnings(config: ConfigModule): string[] {
  const mails = providersOf(config, Modules.NOTIFICATION).some((provider) =>
    provider.options?.channels?.includes("email")
  )
  return mails
    ? []
    : [
        "no e-mail provider is configured, so nobody can be mailed an access link. " +
          'Add a provider for the "email" channel to the Notification Module in medusa-config.ts, for example ' +
          "medusa-plugin-customer-hub/providers/smtp or medusa-plugin-customer-hub/providers/resend.",
      ]
}

/** What is paid with Medusa's Stripe provider is renewed only by the provider that the plugin has keys of. */
function stripeWarnings(
  config: ConfigModule,
  { stripe, paymentProviders }: CustomerHubOptions
): string[] {
  const ids = providersOf(config, Modules.PAYMENT)
    .filter(({ resolve }) => String(resolve).endsWith("payment-stripe"))
    .map(({ id }) => id)
    .filter((id) => !paymentProviders?.[`pp_stripe_${id}`])
  return ids.flatMap((id) => {
    if (id !== "stripe") {
      return (
        `Medusa's Stripe provider has the id "${id}". The plugin renews what was paid with the one ` +
        'whose id is "stripe": give it `id: "stripe"` in medusa-config.ts, or name what it can do in the ' +
        `option paymentProviders under pp_stripe_${id}.`
      )
    }
    return stripe
      ? []
      : "Medusa's Stripe provider is configured, but the plugin has no keys of it, so nothing that was " +
          "paid with it can be renewed. Give the option `stripe.apiKey` the same key."
  })
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

function providersOf(config: ConfigModule, module: string): ModuleProvider[] {
  const declared = config.modules?.[module]
  const options = typeof declared === "object" ? declared.options : undefined
  return (options as { providers?: ModuleProvider[] } | undefined)?.providers ?? []
}
