/**
 * What a merchant's developer runs from own code: `medusa-plugin-customer-hub/workflows`.
 *
 * @packageDocumentation
 */
export {
  requestAccessLinkWorkflow,
  type RequestAccessLinkInput,
} from "./access/request-access-link"
export {
  sendAccessLinkWorkflow,
  type SendAccessLinkInput,
} from "./emails/access-link/send-access-link"
export { sendCardLinkWorkflow } from "./emails/card-link/send-card-link"
export type { SendCardLinkInput } from "./emails/card-link/render-card-link-email"
export {
  sendWithHubButtonWorkflow,
  type SendWithHubButtonInput,
} from "./emails/delivery/send-with-hub-button"
export { confirmSessionWorkflow } from "./access/confirm-session"
export { redeemAccessCodeWorkflow } from "./access/redeem-access-code"
export { redeemAccessLinkWorkflow } from "./access/redeem-access-link"
export { revokeHubSessionWorkflow } from "./access/revoke-hub-session"
export {
  sendHubMailWorkflow,
  type SendHubMailInput,
} from "./emails/delivery/send-hub-mail"
export {
  sendSessionCodeWorkflow,
  type SendSessionCodeInput,
} from "./emails/session-code/send-session-code"
export {
  recordProviderRefundsWorkflow,
  type RecordProviderRefundsInput,
} from "./billing/record-provider-refunds"
export { sendEndedUnpaidEmailWorkflow } from "./emails/subscription-ended-unpaid/send-ended-unpaid-email"
export { sendPaymentFailedEmailWorkflow } from "./emails/payment-failed/send-payment-failed-email"
export {
  sendRenewalReceiptWorkflow,
  type SendRenewalReceiptInput,
} from "./emails/renewal-receipt/send-renewal-receipt"
export { sendTestEmailWorkflow } from "./emails/send-test-email"
export { issueInvoicesWorkflow, type IssueInvoicesInput } from "./invoices/issue-invoices"
export { retryPaymentWorkflow } from "./payment-methods/retry-payment"
export type { RetryPaymentInput } from "./payment-methods/steps/limit-retries"
export { finishConfirmedPaymentWorkflow } from "./payment-methods/finish-confirmed-payment"
export type { FinishConfirmedPaymentInput } from "./payment-methods/steps/find-waiting-payment"
export { replaceCardWorkflow } from "./payment-methods/replace-card"
export type { ReplaceCardInput } from "./payment-methods/steps/check-saved-card"
export { sendCardExpiringEmailWorkflow } from "./emails/card-expiring/send-card-expiring-email"
export { setUpCardWorkflow } from "./payment-methods/set-up-card"
export type { SetUpCardInput } from "./payment-methods/steps/limit-card-setups"
export { updatePaymentMethodWorkflow } from "./payment-methods/update-payment-method"
export type { UpdatePaymentMethodInput } from "./payment-methods/steps/swap-payment-method"
export { createSubscriptionPlanWorkflow } from "./plans/create-subscription-plan"
export { deleteSubscriptionPlanWorkflow } from "./plans/delete-subscription-plan"
export { updateSubscriptionPlanWorkflow } from "./plans/update-subscription-plan"
export { updateHubSettingsWorkflow } from "./settings/update-hub-settings"
export { changeNextChargeWorkflow } from "./subscriptions/change-next-charge"
export { type ChangeNextChargeInput } from "./subscriptions/steps/change-next-charge"
export {
  cancelSubscriptionWorkflow,
  SUBSCRIPTION_CANCELED,
} from "./subscriptions/cancel-subscription"
export { sendCancellationReceiptWorkflow } from "./emails/cancellation-receipt/send-cancellation-receipt"
export { sendPurchaseConfirmationWorkflow } from "./emails/purchase-confirmation/send-purchase-confirmation"
export { addSubscriptionToCartWorkflow } from "./carts/add-subscription-to-cart"
export { setUpCartCardWorkflow } from "./carts/set-up-cart-card"
export { startSubscriptionsWorkflow } from "./subscriptions/start-subscriptions"
