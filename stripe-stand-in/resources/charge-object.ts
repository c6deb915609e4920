import type Stripe from "stripe"
import { newId, secondsOf, idOf, type World } from "../world"

type Failure = { code: string; decline_code?: string; message: string }

/**
 * Writes down one try to charge a card.
 *
 * @param failure - the bank's no; without it the money moves (or is held, for manual capture)
 */
export function recordCharge(
  world: World,
  intent: Stripe.PaymentIntent,
  method: Stripe.PaymentMethod,
  failure?: Failure
): Stripe.Charge {
  const isPending = !failure && method.type === "sepa_debit"
  const isCaptured = !failure && intent.capture_method !== "manual"
  const charge: Stripe.Charge = {
    id: newId("ch"),
    object: "charge",
    amount: intent.amount,
    amount_captured: isCaptured ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: isCaptured ? newId("txn") : null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: "FERNHILL",
    captured: isCaptured,
    created: secondsOf(world),
    currency: intent.currency,
    customer: idOf(intent.customer),
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: failure?.code ?? null,
    failure_message: failure?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: null,
    outcome: outcomeOf(failure),
    paid: !failure && !isPending,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: detailsOf(method, intent.amount),
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: failure ? "failed" : isPending ? "pending" : "succeeded",
    transfer_data: null,
    transfer_group: null,
  }
  world.charges.set(charge.id, charge)
  intent.latest_charge = charge.id
  return charge
}

function outcomeOf(failure: Failure | undefined): Stripe.Charge.Outcome {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: failure ? "declined_by_network" : "approved_by_network",
    reason: failure ? (failure.decline_code ?? failure.code) : null,
    risk_level: "normal",
    risk_score: 20,
    seller_message: failure ? "The bank returned the decline code." : "Payment complete.",
    type: failure ? "issuer_declined" : "authorized",
  }
}

function detailsOf(
  { type, card, sepa_debit }: Stripe.PaymentMethod,
  amount: number
): Stripe.Charge.PaymentMethodDetails {
  return {
    type,
    ...(type === "link" && { link: { country: null } }),
    ...(type === "amazon_pay" && {
      amazon_pay: { funding: { type: null }, transaction_id: null },
    }),
    ...(sepa_debit && {
      sepa_debit: {
        bank_code: sepa_debit.bank_code,
        branch_code: sepa_debit.branch_code,
        country: sepa_debit.country,
        fingerprint: sepa_debit.fingerprint,
        last4: sepa_debit.last4,
        mandate: newId("mandate"),
      },
    }),
    ...(card && {
      card: {
        amount_authorized: amount,
        authorization_code: null,
        brand: card.brand,
        checks: card.checks,
        country: card.country,
        exp_month: card.exp_month,
        exp_year: card.exp_year,
        fingerprint: card.fingerprint,
        funding: card.funding,
        installments: null,
        last4: card.last4,
        mandate: null,
        network: card.brand,
        network_token: { used: false },
        network_transaction_id: null,
        regulated_status: card.regulated_status,
        three_d_secure: null,
        transaction_link_id: null,
        wallet: null,
      },
    }),
  }
}
