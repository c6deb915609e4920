import { defineMiddlewares } from "@medusajs/framework/http"

import { adminMiddlewares } from "./admin/customer-hub/middlewares"
import { customerMiddlewares } from "./admin/customers/middlewares"
import { hostedPageMiddlewares } from "./customer-hub/middlewares"
import { cartMiddlewares } from "./store/carts/middlewares"
import { paymentHookMiddlewares } from "./hooks/payment/middlewares"
import { storeMiddlewares } from "./store/customer-hub/middlewares"
import { paymentCollectionMiddlewares } from "./store/payment-collections/middlewares"

export default defineMiddlewares([
  ...hostedPageMiddlewares,
  ...storeMiddlewares,
  ...cartMiddlewares,
  ...paymentCollectionMiddlewares,
  ...paymentHookMiddlewares,
  ...adminMiddlewares,
  ...customerMiddlewares,
])
