import { unlimited, type Limiter } from "../lib/limiter"
import type { CustomerHubOptions } from "../options"
import { createStripeProvider, STRIPE_PROVIDER_ID } from "./stripe/provider"
import type { PaymentProvider } from "./types"

/** Who can do what with which payment provider of the shop, by Medusa's ids of them. */
export class PaymentProviders {
  private readonly byId: Map<string, PaymentProvider>

  /** @param limit - that the plugin's own requests wait for */
  constructor(
    {
      stripe,
      hubUrl,
      paymentProviders = {},
    }: Pick<CustomerHubOptions, "stripe" | "paymentProviders"> & { hubUrl: string },
    limit: Limiter = unlimited
  ) {
    this.byId = new Map(
      Object.entries({
        [STRIPE_PROVIDER_ID]: createStripeProvider({ keys: stripe, hubUrl }, limit),
        ...paymentProviders,
      })
    )
  }

  /** @returns nothing at all for a provider that the plugin does not know */
  find(id: string | null | undefined): PaymentProvider {
    return this.byId.get(id ?? "") ?? {}
  }

  /**
   * Ids of the providers that have a capability, Stripe first.
   *
   * @param among - only these
   */
  idsWith(capability: keyof PaymentProvider, among?: string[]): string[] {
    return [...this.byId].flatMap(([id, provider]) =>
      provider[capability] && (among?.includes(id) ?? true) ? [id] : []
    )
  }

  /** Ids of the providers whose cards can be replaced in the hub; none where the shop takes no cards there. */
  get idsInHub(): string[] {
    return this.idsWith("setup").filter((id) => this.find(id).setup?.isOfferedInHub)
  }

  /** Whether the hub's pages can take a card. */
  get takesCards(): boolean {
    return this.idsInHub.length > 0
  }
}
