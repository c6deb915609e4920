import Stripe from "stripe"
import { readEvent, type StoredEvent } from "./stored-event"
import type { World } from "./world"

export type WebhookTarget = { url: string; secret: string }

export type Webhooks = {
  /** Events that nobody was told of yet, oldest first. */
  readonly held: Stripe.Event[]
  /**
   * Sends an event, held or sent before, and takes it off the held ones.
   *
   * @param to.url - another address than the one set
   * @param to.copies - how often, one after the other; 1 unless said
   * @returns the HTTP status of each copy
   * @throws when nobody answers; the event stays held
   */
  deliver(event: Stripe.Event, to?: { url?: string; copies?: number }): Promise<number[]>
  /** Loses a held event, or all of them. */
  drop(event?: Stripe.Event): void
  /** Whether new events are sent at once, in order; those that nobody takes are held. */
  automatic(on: boolean): void
  /** Resolves when everything that `automatic` began to send has been answered. */
  settled(): Promise<void>
  /** Where to send, and with which secret to sign. */
  sendTo(target: WebhookTarget): void
  /** An event as it goes out: body and `stripe-signature`. */
  sign(event: Stripe.Event): { payload: string; header: string }
}

/** Signed webhooks (https://docs.stripe.com/webhooks), held until a test lets them go. */
export function createWebhooks(world: World, given?: WebhookTarget): Webhooks {
  const held = new Map<string, StoredEvent>()
  let target: WebhookTarget = given ?? { url: "", secret: "whsec_standin" }
  let isAutomatic = false
  let sending: Promise<unknown> = Promise.resolve()

  const sign = (event: Stripe.Event) => {
    const payload = JSON.stringify(event)
    const header = Stripe.webhooks.generateTestHeaderString({
      payload,
      secret: target.secret,
    })
    return { payload, header }
  }
  const deliver: Webhooks["deliver"] = async (event, { url, copies = 1 } = {}) => {
    const statuses: number[] = []
    for (let copy = 0; copy < copies; copy++) {
      const { payload, header } = sign(event)
      const response = await fetch(url ?? target.url, {
        method: "POST",
        headers: { "content-type": "application/json", "stripe-signature": header },
        body: payload,
      })
      await response.text()
      statuses.push(response.status)
    }
    held.delete(event.id)
    return statuses
  }
  world.onEvent = (event) => {
    held.set(event.id, event)
    if (isAutomatic) {
      sending = sending.then(() => deliver(readEvent(event))).catch(() => {})
    }
  }
  return {
    get held() {
      return [...held.values()].map(readEvent)
    },
    deliver,
    drop: (event) => void (event ? held.delete(event.id) : held.clear()),
    automatic: (on) => {
      isAutomatic = on
    },
    settled: async () => void (await sending),
    sendTo: (next) => {
      target = next
    },
    sign,
  }
}
