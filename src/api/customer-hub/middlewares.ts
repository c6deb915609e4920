import type { MiddlewareRoute } from "@medusajs/framework/http"

import { decodablePath } from "../decodable-path"
import { pageHeaders } from "./headers"

export const hostedPageMiddlewares: MiddlewareRoute[] = [
  { matcher: "/customer-hub", middlewares: [pageHeaders, decodablePath] },
]
