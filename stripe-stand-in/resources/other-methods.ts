import type Stripe from "stripe"
import { refused, wrongParameter } from "../errors"
import { nested, requiredText, type Params } from "../params"
import type { World } from "../world"
import { keepMethod } from "./payment-method-object"

const PASSES = {
  behaviour: "succeed",
  declinesSetup: false,
  isSetUp: false,
  redirects: false,
} as const

/** Its customer agrees on Amazon's page, once, to what is charged later. */
const ASKS_AT_AMAZON = {
  ...PASSES,
  behaviour: "authentication_unless_set_up",
  redirects: true,
} as const

/** Of Stripe's test accounts, one that a payment succeeds with (https://docs.stripe.com/testing). */
const IBAN = "DE89370400440532013000"

/** A payment method that is no card, from `payment_method_data` or the like. */
export function otherMethod(world: World, params: Params): Stripe.PaymentMethod {
  const type = requiredText(params, "type")
  switch (type) {
    case "link":
      return keepMethod(world, { type, link: { email: "ann@archer.test" } }, PASSES)
    case "sepa_debit":
      return sepaDebit(world, params)
    case "amazon_pay":
      return keepMethod(world, { type, amazon_pay: {} }, ASKS_AT_AMAZON)
    default:
      throw wrongParameter(`The stand-in does not know the type ${type}.`, "type")
  }
}

function sepaDebit(world: World, params: Params): Stripe.PaymentMethod {
  const iban = requiredText(nested(params, "sepa_debit"), "iban")
  if (iban !== IBAN) {
    throw refused("The IBAN you provided is invalid.", {
      code: "invalid_bank_account_iban",
      param: "sepa_debit[iban]",
    })
  }
  const { name, email } = nested(params, "billing_details")
  if (!name || !email) {
    throw refused("SEPA Direct Debit needs billing_details with a name and an email.", {
      param: "billing_details",
    })
  }
  const method = keepMethod(
    world,
    {
      type: "sepa_debit",
      sepa_debit: {
        bank_code: iban.slice(4, 12),
        branch_code: "",
        country: iban.slice(0, 2),
        fingerprint: `fp${iban}`,
        generated_from: { charge: null, setup_attempt: null },
        last4: iban.slice(-4),
      },
    },
    PASSES
  )
  Object.assign(method.billing_details, { name, email })
  return method
}
