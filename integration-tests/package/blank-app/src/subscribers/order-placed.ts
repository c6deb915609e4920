import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { createHubMarker } from "medusa-plugin-customer-hub/emails"
import { sendWithHubButtonWorkflow } from "medusa-plugin-customer-hub/workflows"

/** What a merchant who sends own order mails writes; the build checks it against the plugin's types. */
export default async function orderPlaced({
  event,
  container,
}: SubscriberArgs<{ customer_id: string; email: string }>) {
  const marker = createHubMarker()
  await sendWithHubButtonWorkflow(container).run({
    input: {
      marker,
      customer_id: event.data.customer_id,
      notification: {
        to: event.data.email,
        template: "order-placed",
        content: {
          subject: "Thank you",
          html: `<p>Thank you!</p>${marker}`,
          text: `Thank you! ${marker}`,
        },
      },
    },
  })
}

export const config: SubscriberConfig = { event: "order.placed" }
