import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"

import { ACCESS_LINK_REQUESTED } from "../workflows/access/request-access-link"
import { sendAccessLinkWorkflow } from "../workflows/access/send-access-link"

/** Mails the link that somebody asked for, off the path of their request. */
export default async function mailRequestedAccessLink({
  event,
  container,
}: SubscriberArgs<{ email: string; nonce_hash: string }>) {
  const { email, nonce_hash } = event.data
  await sendAccessLinkWorkflow(container).run({
    input: { email, nonce_hash, requested_by: "customer" },
  })
}

export const config: SubscriberConfig = {
  event: ACCESS_LINK_REQUESTED,
  context: { subscriberId: "customer-hub-access-link-requested" },
}
