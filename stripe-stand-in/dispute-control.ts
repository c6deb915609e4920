import type Stripe from "stripe"
import { emit } from "./emit"
import { movement, newDispute } from "./resources/dispute-object"
import { idOf, secondsOf, type World } from "./world"

export type DisputeControl = {
  /**
   * The customer disputes a payment at their bank: `charge.dispute.created`, and the bank takes the
   * money at once, `charge.dispute.funds_withdrawn`.
   *
   * @param options.amount - in the smallest unit; all that was captured unless said
   * @param options.isInquiry - the bank only asks; `withdraw` takes the money, should it insist
   * @throws for a payment that did not succeed
   */
  open(
    paymentIntentId: string,
    options?: { amount?: number; reason?: string; isInquiry?: boolean }
  ): Stripe.Dispute
  /**
   * The bank that asked takes the money: `charge.dispute.funds_withdrawn`.
   *
   * @throws for an unknown dispute
   */
  withdraw(disputeId: string): void
  /**
   * The bank decides, `charge.dispute.closed`; money that it had taken comes back to a shop that has
   * won, `charge.dispute.funds_reinstated`.
   *
   * @throws for an unknown dispute
   */
  close(disputeId: string, outcome: "won" | "lost"): void
}

export function createDisputeControl(world: World): DisputeControl {
  const disputeOf = (id: string) => {
    const dispute = world.disputes.get(id)
    if (!dispute) {
      throw new Error(`The stand-in has no dispute ${id}.`)
    }
    return dispute
  }
  const withdraw = (dispute: Stripe.Dispute) => {
    dispute.status = "needs_response"
    dispute.is_charge_refundable = false
    dispute.balance_transactions.push(movement(world, dispute, -dispute.amount))
    emit(world, "charge.dispute.funds_withdrawn", dispute)
  }
  return {
    open(paymentIntentId, { amount, reason = "fraudulent", isInquiry = false } = {}) {
      const intent = world.payment_intents.get(paymentIntentId)
      const charge = world.charges.get(idOf(intent?.latest_charge) ?? "")
      if (!charge?.captured) {
        throw new Error(`The stand-in has no captured payment ${paymentIntentId}.`)
      }
      const dispute = newDispute(world, charge, {
        amount: amount ?? charge.amount_captured,
        reason,
      })
      world.disputes.set(dispute.id, dispute)
      charge.disputed = true
      emit(world, "charge.dispute.created", dispute)
      if (!isInquiry) {
        withdraw(dispute)
      }
      return dispute
    },
    withdraw: (id) => withdraw(disputeOf(id)),
    close(id, outcome) {
      const dispute = disputeOf(id)
      const wasInquiry = dispute.balance_transactions.length === 0
      dispute.status = wasInquiry && outcome === "won" ? "warning_closed" : outcome
      dispute.evidence_details.past_due =
        (dispute.evidence_details.due_by ?? 0) < secondsOf(world)
      const isReturned = outcome === "won" && !wasInquiry
      if (isReturned) {
        dispute.balance_transactions.push(movement(world, dispute, dispute.amount))
      }
      emit(world, "charge.dispute.closed", dispute)
      if (isReturned) {
        emit(world, "charge.dispute.funds_reinstated", dispute)
      }
    },
  }
}
