import { defineMiddlewares } from "@medusajs/framework/http"

import { adminMiddlewares } from "./admin/middlewares"
import { storeCustomerHubMiddlewares } from "./store/customer-hub/middlewares"

export default defineMiddlewares([...storeCustomerHubMiddlewares, ...adminMiddlewares])
