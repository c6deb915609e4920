import type { CardBehaviour } from "./cards"
import { emit } from "./emit"
import type { World } from "./world"

export type CardControl = {
  /**
   * What the bank says to a saved card from now on.
   *
   * @throws for an unknown payment method
   */
  setBehaviour(paymentMethodId: string, behaviour: CardBehaviour): void
  /**
   * The bank sent the customer a new card, and Stripe heard of it:
   * `payment_method.automatically_updated`.
   *
   * @throws for an unknown payment method
   */
  update(
    paymentMethodId: string,
    changes: { brand?: string; last4?: string; exp_month?: number; exp_year?: number }
  ): void
}

export function createCardControl(world: World): CardControl {
  return {
    setBehaviour(id, behaviour) {
      const card = world.cards.get(id)
      if (!card) {
        throw new Error(`The stand-in has no payment method ${id}.`)
      }
      card.behaviour = behaviour
    },
    update(id, changes) {
      const method = world.payment_methods.get(id)
      if (!method?.card) {
        throw new Error(`The stand-in has no payment method ${id}.`)
      }
      const previous = { card: { ...method.card } }
      Object.assign(method.card, changes)
      emit(world, "payment_method.automatically_updated", method, previous)
    },
  }
}
