import type { MiddlewareRoute } from "@medusajs/framework/http"

import { cartMiddlewares } from "./carts/middlewares"
import { storeCustomerHubMiddlewares } from "./customer-hub/middlewares"
import { paymentCollectionMiddlewares } from "./payment-collections/middlewares"

/** The plugin's own store routes, and what it adds to core's. */
export const storeMiddlewares: MiddlewareRoute[] = [
  ...storeCustomerHubMiddlewares,
  ...cartMiddlewares,
  ...paymentCollectionMiddlewares,
]
