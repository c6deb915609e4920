import type { ActionRoute } from "../../actions"
import { decodablePath } from "../../decodable-path"
import { strictTransport } from "../../strict-transport"
import { accessLinkMiddlewares } from "./access-links/middlewares"
import { hubCartMiddlewares } from "./carts/middlewares"
import { checkOrigin } from "./check-origin"
import { paymentMiddlewares } from "./payments/middlewares"
import { planMiddlewares } from "./plans/middlewares"
import { privateAnswers } from "./private-answers"
import { checkStorefront } from "./request-ip"
import { sessionMiddlewares } from "./sessions/middlewares"
import { subscriptionMiddlewares } from "./subscriptions/middlewares"

/** The plugin's routes for customers: what is asked at all of them, then resource by resource. */
export const storeMiddlewares: ActionRoute[] = [
  {
    matcher: "/store/customer-hub",
    middlewares: [
      strictTransport,
      privateAnswers,
      decodablePath,
      checkStorefront,
      checkOrigin,
    ],
  },
  ...accessLinkMiddlewares,
  ...sessionMiddlewares,
  ...subscriptionMiddlewares,
  ...paymentMiddlewares,
  ...planMiddlewares,
  ...hubCartMiddlewares,
]
