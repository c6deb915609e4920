import type Stripe from "stripe"
import { idOf, type World } from "./world"

/** Money of one currency, in its minor unit. */
export type Totals = {
  charged: number
  charges: number
  refunded: number
  refunds: number
  /** What banks took for disputes and have not given back. */
  disputed: number
}

export type BookedPayment = {
  id: string
  status: Stripe.PaymentIntent.Status
  amount: number
  amount_received: number
  amount_refunded: number
  currency: string
  customer: string | null
  payment_method: string | null
  metadata: Record<string, string>
  /** How often the bank was asked. */
  attempts: number
  created: Date
}

export type Books = {
  /** Captured charges and refunds by currency. */
  totals(): Record<string, Totals>
  /** Every PaymentIntent, oldest first, with what became of it. */
  payments(): BookedPayment[]
}

/** What moved at the stand-in, to compare a shop's own books with. */
export function createBooks(world: World): Books {
  return {
    totals() {
      const totals: Record<string, Totals> = {}
      const of = (currency: string) =>
        (totals[currency] ??= {
          charged: 0,
          charges: 0,
          refunded: 0,
          refunds: 0,
          disputed: 0,
        })
      for (const {
        currency,
        amount_captured,
        captured,
        paid,
      } of world.charges.values()) {
        if (captured && paid) {
          of(currency).charged += amount_captured
          of(currency).charges++
        }
      }
      for (const { currency, amount, status } of world.refunds.values()) {
        if (status === "failed") {
          continue
        }
        of(currency).refunded += amount
        of(currency).refunds++
      }
      for (const { currency, balance_transactions } of world.disputes.values()) {
        for (const { amount } of balance_transactions) {
          of(currency).disputed -= amount
        }
      }
      return totals
    },
    payments() {
      const charges = new Map<string, { attempts: number; refunded: number }>()
      for (const {
        payment_intent,
        captured,
        amount_refunded,
      } of world.charges.values()) {
        const id = idOf(payment_intent) ?? ""
        const known = charges.get(id) ?? { attempts: 0, refunded: 0 }
        known.attempts++
        known.refunded += captured ? amount_refunded : 0
        charges.set(id, known)
      }
      return [...world.payment_intents.values()].map((intent) => ({
        id: intent.id,
        status: intent.status,
        amount: intent.amount,
        amount_received: intent.amount_received,
        amount_refunded: charges.get(intent.id)?.refunded ?? 0,
        currency: intent.currency,
        customer: idOf(intent.customer),
        payment_method: idOf(intent.payment_method),
        metadata: { ...intent.metadata },
        attempts: charges.get(intent.id)?.attempts ?? 0,
        created: new Date(intent.created * 1000),
      }))
    },
  }
}
