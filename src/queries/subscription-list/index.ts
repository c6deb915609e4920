export { exportSubscriptions, type ExportedSubscription } from "./export-subscriptions"
export {
  NEEDS_ATTENTION,
  TRIAL_NOTICE_IN_DAYS,
  type SubscriptionFilter,
} from "./filter-sql"
export {
  listSubscriptionIds,
  SUBSCRIPTION_SORT_FIELDS,
  type SubscriptionSortField,
} from "./list-subscription-ids"
