import type { MiddlewareRoute } from "@medusajs/framework/http"

import { decodablePath } from "../decodable-path"
import { strictTransport } from "../strict-transport"
import { encodedFragment } from "./encoded-fragment"
import { pageHeaders } from "./headers"

export const hostedPageMiddlewares: MiddlewareRoute[] = [
  {
    matcher: "/customer-hub",
    middlewares: [strictTransport, pageHeaders, encodedFragment, decodablePath],
  },
]
