import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

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
  const { email, nonce_hash } = event.data
  await sendAccessLinkWorkflow(container).run({
    input: { email, nonce_hash, requested_by: "customer" },
  })
}

export const config: SubscriberConfig = {
  event: ACCESS_LINK_REQUESTED,
  context: { subscriberId: "customer-hub-access-link-requested" },
}
