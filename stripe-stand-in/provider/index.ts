import { createRequire } from "node:module"
import { ModuleProvider, Modules } from "@medusajs/framework/utils"

type Options = {
  apiKey: string
  webhookSecret?: string
  /** Where the stand-in answers. */
  url: string
}

type Sdk = new (
  key: string,
  config: { host: string; port: string; protocol: "http" }
) => object

/** The part of Medusa's provider that matters here. */
type ProviderClass = new (
  container: Record<string, unknown>,
  options: Options
) => {
  stripe_: object
}

// By `require`, without its types: they bring a declaration of "stripe" in an older version along,
// which would hide that of the plugin's own from the compiler, in every file.
const PROVIDER = "@medusajs/payment-stripe/dist/services/stripe-provider"
const load = createRequire(__filename)
const { default: StripeProviderService } = load(PROVIDER) as { default: ProviderClass }
const ProvidersOwnSdk = createRequire(load.resolve(PROVIDER))("stripe") as Sdk

/**
 * Medusa's own Stripe provider, talking to the stand-in: it has no option for the host. Identifier
 * and id stay, so that it is `pp_stripe_stripe` as in a real shop.
 */
class StandInStripeProvider extends StripeProviderService {
  constructor(container: Record<string, unknown>, options: Options) {
    super(container, options)
    const { hostname, port } = new URL(options.url)
    this.stripe_ = new ProvidersOwnSdk(options.apiKey, {
      host: hostname,
      port,
      protocol: "http",
    })
  }
}

export default ModuleProvider(Modules.PAYMENT, {
  services: [StandInStripeProvider],
})
