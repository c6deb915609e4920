import type Stripe from "stripe"
import { wrongParameter } from "../errors"
import type { World } from "../world"
import { keepMethod } from "./payment-method-object"

/** A payment method that is no card, from `payment_method_data` or the like. */
export function otherMethod(world: World, type: string): Stripe.PaymentMethod {
  if (type !== "link") {
    throw wrongParameter(`The stand-in does not know the type ${type}.`, "type")
  }
  return keepMethod(
    world,
    { type, link: { email: "ann@archer.test" } },
    { behaviour: "succeed", declinesSetup: false, isSetUp: false, redirects: false }
  )
}
