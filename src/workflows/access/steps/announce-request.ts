import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

import { addressKey } from "../../../lib/email-address"
import { HUB_SETTINGS_MODULE } from "../../../modules/hub-settings"
import { nextRequestDelay } from "../request-delay"

/** Emitted when somebody asks for a link; whether the address is known is found out later. */
export const ACCESS_LINK_REQUESTED = "customer_hub.access_link_requested"

export type AccessLinkRequestedEvent = {
  /** As typed, or as an old link has it. */
  email: string
  /** The subscription whose card the link is for; null for one to the hub. */
  card_of: string | null
  /** SHA-256 of the nonce that the browser keeps, in hex. */
  nonce_hash: string
}

/**
 * Emits {@link ACCESS_LINK_REQUESTED} once the workflow is done and a delay that chance decides has
 * passed. The event bus does the waiting: no subscriber, connection or place in a queue is held.
 *
 * Medusa's own `emitEventStep` gives its options with each event, where the local event bus loses
 * them; both buses heed those of the call.
 */
export const announceRequestStep = createStep(
  "announce-request",
  async (
    { email, card_of, nonce_hash }: AccessLinkRequestedEvent,
    { container, eventGroupId }
  ) => {
    const { options } = container.resolve(HUB_SETTINGS_MODULE)
    await container.resolve(Modules.EVENT_BUS).emit(
      {
        name: ACCESS_LINK_REQUESTED,
        data: { email, card_of, nonce_hash },
        metadata: { eventGroupId },
      },
      { delay: nextRequestDelay(addressKey(email), options.accessLinkDelay) }
    )
    return new StepResponse(undefined, eventGroupId)
  },
  async (eventGroupId, { container }) => {
    if (eventGroupId) {
      await container
        .resolve(Modules.EVENT_BUS)
        .clearGroupedEvents(eventGroupId, { eventNames: [ACCESS_LINK_REQUESTED] })
    }
  }
)
