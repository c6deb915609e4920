import { emit } from "./emit"
import { idOf, type World } from "./world"

export type RefundControl = {
  /**
   * The customer's bank sent the money back, days after the refund: `refund.failed`. It counts as
   * not refunded from then on.
   *
   * @throws for an unknown refund
   */
  fail(refundId: string): void
}

export function createRefundControl(world: World): RefundControl {
  return {
    fail(id) {
      const refund = world.refunds.get(id)
      const charge = world.charges.get(idOf(refund?.charge ?? null) ?? "")
      if (!refund || !charge) {
        throw new Error(`The stand-in has no refund ${id}.`)
      }
      refund.status = "failed"
      refund.failure_reason = "lost_or_stolen_card"
      charge.amount_refunded -= refund.amount
      charge.refunded = false
      emit(world, "refund.failed", refund)
    },
  }
}
