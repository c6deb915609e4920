import { onceKey } from "../../../queries/once-key"

/** One reminder for each end of a trial: another one when the end was moved. */
export const trialEndingKey = onceKey("customer-hub-trial-ending", [
  "subscription_id",
  "ends_at",
])
