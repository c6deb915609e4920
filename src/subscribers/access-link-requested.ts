import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

import { sendCardLinkWorkflow } from "../workflows/emails/card-link/send-card-link"
import { sendAccessLinkWorkflow } from "../workflows/emails/access-link/send-access-link"
import {
  ACCESS_LINK_REQUESTED,
  type AccessLinkRequestedEvent,
} from "../workflows/access/steps/announce-request"

/** Mails the link that somebody asked for, off the path of their request. */
export default async function mailRequestedAccessLink({
  event,
  container,
}: SubscriberArgs<AccessLinkRequestedEvent>) {
  const { email, card_of, nonce_hash } = event.data
  if (card_of) {
    await sendCardLinkWorkflow(container).run({
      input: { subscription_id: card_of, requested_by: "customer" },
    })
    return
  }
  await sendAccessLinkWorkflow(container).run({
    input: { email, nonce_hash, requested_by: "customer" },
  })
}

export const config: SubscriberConfig = {
  event: ACCESS_LINK_REQUESTED,
  context: { subscriberId: "customer-hub-access-link-requested" },
}
