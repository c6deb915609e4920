import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { STRIPE_PROVIDER_ID } from "../../src/payment-providers/stripe/provider"
import { createStripeClient } from "../../src/payment-providers/stripe/client"
import { HUB_SETTINGS_MODULE } from "../../src/modules/hub-settings"
import type { DateTime } from "luxon"
import type Stripe from "stripe"
import type { Agreement } from "./agreements"
import type { CustomerSpec } from "./people"
import type { Random } from "./random"

/** Stripe's test cards (https://docs.stripe.com/testing). */
const GOOD_CARDS = ["pm_card_visa", "pm_card_mastercard", "pm_card_amex"]

/** What becomes of the next try, by the reason that the seed's failed ones give. */
const FAILED_CARDS: Record<string, string> = {
  authentication_required: "pm_card_authenticationRequired",
  insufficient_funds: "pm_card_visa",
}
/** It was saved, and declines since. */
const ANY_BAD_CARD = "pm_card_chargeCustomerFail"

/** Charged by nobody: each of its renewals is asked for by mail. */
const BY_HAND = { payment_provider_id: "pp_system_default" }

/** The columns of a subscription that say what it is paid with. */
export type CardColumns = {
  payment_provider_id: string
  account_holder_id?: string
  payment_method_id?: string
  card_brand?: string
  card_last4?: string
  card_exp_month?: number
  card_exp_year?: number
}

/**
 * Saves a card at Stripe for each agreement that has one, and makes its customer known there, as a
 * purchase does.
 *
 * @param customerIds - of every customer, by e-mail as typed
 * @param now - the cards that end soon end with its month
 */
export async function saveCards(
  container: MedusaContainer,
  agreements: Agreement[],
  customerIds: Map<string, string>,
  random: Random,
  now: DateTime
): Promise<Map<Agreement, CardColumns>> {
  const { options } = container.resolve(HUB_SETTINGS_MODULE)
  const stripe = createStripeClient(options.stripe!)
  const holders = new Map<CustomerSpec, { id: string; external_id: string }>()
  const wallets = new Map<CustomerSpec, Stripe.PaymentMethod>()
  const cards = new Map<Agreement, CardColumns>()
  for (const agreement of agreements) {
    const { customer, status, failure, paidBy } = agreement
    if (status === "needs_payment_method") {
      continue
    }
    if (paidBy === "manual") {
      cards.set(agreement, BY_HAND)
      continue
    }
    const holder =
      holders.get(customer) ??
      (await makeHolder(container, customer, customerIds.get(customer.email)!))
    holders.set(customer, holder)
    const token = failure
      ? (FAILED_CARDS[failure] ?? ANY_BAD_CARD)
      : random.pick(GOOD_CARDS)
    // A good card was saved with the customer's first purchase and pays for the others too.
    const isShared = !failure && paidBy !== "expiring_card"
    const saved =
      (isShared && wallets.get(customer)) ||
      (await stripe.paymentMethods.attach(token, { customer: holder.external_id }))
    if (isShared) {
      wallets.set(customer, saved)
    }
    const { id, card } =
      paidBy === "expiring_card"
        ? await stripe.paymentMethods.update(saved.id, {
            card: { exp_month: now.month, exp_year: now.year },
          })
        : saved
    cards.set(agreement, {
      payment_provider_id: STRIPE_PROVIDER_ID,
      account_holder_id: holder.id,
      payment_method_id: id,
      card_brand: card!.brand,
      card_last4: card!.last4,
      card_exp_month: card!.exp_month,
      card_exp_year: card!.exp_year,
    })
  }
  return cards
}

async function makeHolder(
  container: MedusaContainer,
  { email, first_name, last_name }: CustomerSpec,
  customer_id: string
) {
  const holder = await container.resolve(Modules.PAYMENT).createAccountHolder({
    provider_id: STRIPE_PROVIDER_ID,
    context: { customer: { id: customer_id, email, first_name, last_name } },
  })
  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.CUSTOMER]: { customer_id },
    [Modules.PAYMENT]: { account_holder_id: holder.id },
  })
  return holder
}
