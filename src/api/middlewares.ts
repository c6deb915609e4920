import { defineMiddlewares } from "@medusajs/framework/http"

import { adminMiddlewares } from "./admin/middlewares"
import { hostedPageMiddlewares } from "./customer-hub/middlewares"
import { storeMiddlewares } from "./store/middlewares"

export default defineMiddlewares([
  ...hostedPageMiddlewares,
  ...storeMiddlewares,
  ...adminMiddlewares,
])
