import type { SignIn } from "../modules/hub-access"
import type { SignInMethod } from "../types/http"

/** How somebody got in: what they, or staff, would call it. */
export function signInMethodOf({
  scope,
  requested_by,
  customer_id,
}: Pick<SignIn, "scope" | "requested_by" | "customer_id">): SignInMethod {
  if (scope === "update_payment_method") {
    return "card_link"
  }
  if (customer_id) {
    return "shop_login"
  }
  return requested_by === "staff" ? "staff_link" : "link"
}
