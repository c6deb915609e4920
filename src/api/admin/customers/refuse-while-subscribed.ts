import { ENDED, SUBSCRIPTION_MODULE } from "../../../modules/subscription"
import { hubError } from "../../../lib/errors"
import { withRefusals } from "../../refusals"

/**
 * Keeps staff from deleting a customer who is still charged. Who deletes by a workflow is not kept
 * from it; their subscriptions are canceled then.
 *
 * @throws customer_subscribed
 */
export const refuseWhileSubscribed = withRefusals(async (req, _res, next) => {
  const running = await req.scope
    .resolve(SUBSCRIPTION_MODULE)
    .listHubSubscriptions(
      { customer_id: req.params.id, status: { $nin: ENDED } },
      { select: ["display_id"], order: { display_id: "ASC" }, take: 10 }
    )
  if (running.length) {
    const numbers = running.map(({ display_id }) => `#${display_id}`).join(", ")
    throw hubError(
      "customer_subscribed",
      `This customer has running subscriptions: ${numbers}. Cancel them first; then the customer can be deleted.`
    )
  }
  next()
})
