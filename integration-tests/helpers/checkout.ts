import type {
  AddSubscriptionItemResponse,
  HubErrorBody,
  SetUpCartCardResponse,
} from "../../src/types/http"
import type { ApiHeaders } from "./api"
import type { TestApp } from "./app"
import { countryOf, type ShopCurrency, type TestShop } from "./shop"

type Refusal = Partial<HubErrorBody>
export type PaymentSession = {
  id: string
  provider_id: string
  data: Record<string, unknown> & { client_secret?: string; customer?: string }
}
export type Order = { id: string; display_id: number; total: number; email: string }
export type Completion = {
  type: "order" | "cart"
  order: Order
  error?: { message: string }
} & Refusal
export type CartLine = {
  id: string
  unit_price: number
  quantity: number
  metadata: Record<string, unknown> | null
}
export type Cart = { id: string; total: number; items: CartLine[] }
type CartAnswer = { cart: Cart } & Refusal

/** What a storefront does, request by request, over real HTTP. */
export type Checkout = ReturnType<typeof storefront>

/**
 * @param headers - of a signed-in customer
 */
export function storefront(app: TestApp, shop: TestShop, headers: ApiHeaders = {}) {
  const { api } = app
  const checkout = {
    /** An empty cart with an address, and with the e-mail address when given. */
    async cart({
      email,
      locale,
      currency = "eur",
    }: {
      email?: string
      locale?: string
      currency?: ShopCurrency
    }) {
      const { body } = await api.post<{ cart: { id: string } }>(
        "/store/carts",
        {
          region_id: shop.regionIds[currency],
          ...(email && { email }),
          ...(locale && { locale }),
          shipping_address: {
            first_name: "Ann",
            last_name: "Archer",
            address_1: "3 Orchard Road",
            city: "Bath",
            postal_code: "10115",
            country_code: countryOf(currency),
          },
        },
        headers
      )
      return body.cart.id
    },
    /** Core's own route. */
    add: (cartId: string, item: Record<string, unknown>) =>
      api.post<CartAnswer>(`/store/carts/${cartId}/line-items`, item, headers),
    /** The hub's route. */
    subscribe: (cartId: string, item: Record<string, unknown>) =>
      api.post<AddSubscriptionItemResponse & { cart: Cart } & Refusal>(
        `/store/customer-hub/carts/${cartId}/line-items`,
        item,
        headers
      ),
    ship: (cartId: string) =>
      api.post<CartAnswer>(
        `/store/carts/${cartId}/shipping-methods`,
        { option_id: shop.shippingOptionId },
        headers
      ),
    async collection(cartId: string): Promise<string> {
      const { body } = await api.post<{ payment_collection: { id: string } }>(
        "/store/payment-collections",
        { cart_id: cartId },
        headers
      )
      return body.payment_collection.id
    },
    /** Asks for a payment session as a storefront would that knows nothing of subscriptions. */
    async session(cartId: string, provider_id: string, data?: Record<string, unknown>) {
      const collection = await checkout.collection(cartId)
      const { status, body } = await api.post<
        { payment_collection: { payment_sessions: PaymentSession[] } } & Refusal
      >(
        `/store/payment-collections/${collection}/payment-sessions`,
        { provider_id, ...(data && { data }) },
        headers
      )
      return { status, body, session: body.payment_collection?.payment_sessions[0] }
    },
    setUpCard: (cartId: string, body: unknown = {}) =>
      api.post<SetUpCartCardResponse & Refusal>(
        `/store/customer-hub/carts/${cartId}/payment-method/setup`,
        body,
        headers
      ),
    complete: (cartId: string) =>
      api.post<Completion>(`/store/carts/${cartId}/complete`, {}, headers),
    /** Pays the cart with a card, or with the shop's manual provider, and completes it. */
    async pay(cartId: string, card: string | "by invoice" = "pm_card_visa") {
      if (card === "by invoice") {
        await checkout.session(cartId, "pp_system_default")
      } else {
        const { session } = await checkout.session(cartId, "pp_stripe_stripe")
        await app.stripe.browser.confirmPayment(session.data.client_secret!, card)
      }
      return await checkout.complete(cartId)
    },
    /** Saves a card for a cart that costs nothing now, and completes it. */
    async payNothing(cartId: string, card = "pm_card_visa") {
      const { body } = await checkout.setUpCard(cartId)
      await app.stripe.browser.confirmSetup(body.client_secret, card)
      return await checkout.complete(cartId)
    },
    /** A finished purchase of one variant. */
    async buy({
      email,
      variant_id,
      quantity = 1,
      locale,
      currency,
      card,
    }: {
      email: string
      variant_id: string
      quantity?: number
      locale?: string
      currency?: ShopCurrency
      card?: string
    }): Promise<Order> {
      const cartId = await checkout.cart({ email, locale, currency })
      await checkout.add(cartId, { variant_id, quantity })
      await checkout.ship(cartId)
      const { status, body } = await checkout.pay(cartId, card)
      if (status !== 200 || body.type !== "order") {
        throw new Error(`The purchase failed with ${status}: ${JSON.stringify(body)}`)
      }
      return body.order
    },
  }
  return checkout
}
