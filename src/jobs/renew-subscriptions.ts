import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

import { HUB_SETTINGS_MODULE } from "../modules/hub-settings"
import { announceSubscriptionEvents } from "../workflows/events/announce"
import { renewDueSubscriptions } from "../tasks/renew-due-subscriptions"

/** Ends before the next minute's run begins; overlapping runs would do no harm. */
const TIME_SLICE_IN_MILLISECONDS = 50_000

/** Bills what is due, and announces what a crash left unannounced. */
export default async function renewSubscriptions(container: MedusaContainer) {
  await container.resolve(HUB_SETTINGS_MODULE).readTestClock()
  const { renewed, failed, open } = await renewDueSubscriptions(container, {
    timeSlice: TIME_SLICE_IN_MILLISECONDS,
  })
  await announceSubscriptionEvents(container)
  if (renewed + failed + open > 0) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .info(`Customer Hub: ${renewed} renewed, ${failed} failed, ${open} still open.`)
  }
}

export const config = {
  name: "customer-hub-renew-subscriptions",
  schedule: "* * * * *",
}
