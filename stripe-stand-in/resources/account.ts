import type Stripe from "stripe"
import type { Route } from "../routes"

/** The one account that it stands in for. */
const ACCOUNT: Stripe.Account = {
  id: "acct_standin",
  object: "account",
  charges_enabled: true,
  payouts_enabled: true,
  details_submitted: true,
  country: "DE",
  default_currency: "eur",
  email: "owner@shop.test",
  type: "standard",
}

export const accountRoutes: Route[] = [
  { on: "GET /v1/account", params: [], answer: () => ACCOUNT },
]
