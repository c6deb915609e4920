import type { HttpTypes } from "@medusajs/framework/types"
import { createBrowser, STANDIN_KEYS, stripeClient } from "../../../stripe-stand-in"
import { createApi } from "../../helpers/api"
import { stackUrls } from "../../helpers/stack-urls"
import type { Shop } from "./shop"

type Cart = { cart: { id: string } }

type Session = { data: { client_secret: string } }

const ADDRESS = {
  first_name: "Amelia",
  last_name: "Hart",
  address_1: "1 Station Road",
  city: "Portland",
  postal_code: "97201",
  country_code: "us",
}

/**
 * Buys a product by Medusa's own store API, as a storefront does.
 *
 * @param handle - the product's
 * @param isTrial - as a trial, by the hub's own route
 * @param method - a payment method at Stripe that pays; the shop's manual provider without
 * @returns the order's number
 */
export async function buy(
  serverUrl: string,
  shop: Shop,
  {
    email,
    handle,
    isTrial = false,
    method,
  }: { email: string; handle: string; isTrial?: boolean; method?: string }
): Promise<number> {
  const { api_keys } = await shop.get<{ api_keys: { token: string }[] }>(
    "/admin/api-keys?type=publishable"
  )
  const api = createApi(serverUrl, api_keys[0].token)
  const post = async <T>(path: string, body: object = {}): Promise<T> => {
    const answer = await api.post<T>(path, body)
    if (answer.status >= 400) {
      throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`)
    }
    return answer.body
  }
  const { body: found } = await api.get<HttpTypes.StoreProductListResponse>(
    `/store/products?handle=${handle}`
  )
  const { body: sold } = await api.get<HttpTypes.StoreRegionListResponse>(
    "/store/regions?currency_code=usd"
  )
  const { cart } = await post<Cart>("/store/carts", {
    email,
    region_id: sold.regions[0].id,
    shipping_address: ADDRESS,
    billing_address: ADDRESS,
  })
  const route = isTrial
    ? `/store/customer-hub/carts/${cart.id}`
    : `/store/carts/${cart.id}`
  await post(`${route}/line-items`, {
    variant_id: found.products[0].variants?.[0].id,
    quantity: 1,
  })
  const { body: parcels } = await api.get<HttpTypes.StoreShippingOptionListResponse>(
    `/store/shipping-options?cart_id=${cart.id}`
  )
  await post(`/store/carts/${cart.id}/shipping-methods`, {
    option_id: parcels.shipping_options[0].id,
  })
  const { payment_collection } = await post<{ payment_collection: { id: string } }>(
    "/store/payment-collections",
    { cart_id: cart.id }
  )
  const paying = await post<{ payment_collection: { payment_sessions: Session[] } }>(
    `/store/payment-collections/${payment_collection.id}/payment-sessions`,
    { provider_id: method ? "pp_stripe_stripe" : "pp_system_default" }
  )
  if (method) {
    const [{ data }] = paying.payment_collection.payment_sessions
    await asBuyer().confirmPayment(data.client_secret, method)
  }
  const { order } = await post<{ order: { display_id: number } }>(
    `/store/carts/${cart.id}/complete`
  )
  return order.display_id
}

/** What Stripe.js does in a storefront. */
function asBuyer() {
  const url = stackUrls().stripe
  return createBrowser(stripeClient(STANDIN_KEYS.publishableKey, url), url)
}
