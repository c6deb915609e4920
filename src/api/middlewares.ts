import { defineMiddlewares } from "@medusajs/framework/http"

import { adminMiddlewares } from "./admin/middlewares"
import { hostedPageMiddlewares } from "./customer-hub/middlewares"
import { storeCustomerHubMiddlewares } from "./store/customer-hub/middlewares"

export default defineMiddlewares([
  ...hostedPageMiddlewares,
  ...storeCustomerHubMiddlewares,
  ...adminMiddlewares,
])
