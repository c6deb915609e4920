import type Stripe from "stripe"

/** Everything the stand-in answers with, by the name the tests call it; read by `schemas/index.ts`. */
export type Answers = {
  account: Stripe.Account
  customer: Stripe.Customer
  deleted_customer: Stripe.DeletedCustomer
  payment_method: Stripe.PaymentMethod
  setup_intent: Stripe.SetupIntent
  payment_intent: Stripe.PaymentIntent
  charge: Stripe.Charge
  refund: Stripe.Refund
  dispute: Stripe.Dispute
  error: Stripe.StripeRawError
  "payment_intent.created": Stripe.PaymentIntentCreatedEvent
  "payment_intent.succeeded": Stripe.PaymentIntentSucceededEvent
  "payment_intent.processing": Stripe.PaymentIntentProcessingEvent
  "payment_intent.payment_failed": Stripe.PaymentIntentPaymentFailedEvent
  "payment_intent.requires_action": Stripe.PaymentIntentRequiresActionEvent
  "payment_intent.canceled": Stripe.PaymentIntentCanceledEvent
  "payment_intent.amount_capturable_updated": Stripe.PaymentIntentAmountCapturableUpdatedEvent
  "setup_intent.created": Stripe.SetupIntentCreatedEvent
  "setup_intent.requires_action": Stripe.SetupIntentRequiresActionEvent
  "setup_intent.succeeded": Stripe.SetupIntentSucceededEvent
  "setup_intent.setup_failed": Stripe.SetupIntentSetupFailedEvent
  "setup_intent.canceled": Stripe.SetupIntentCanceledEvent
  "payment_method.attached": Stripe.PaymentMethodAttachedEvent
  "payment_method.detached": Stripe.PaymentMethodDetachedEvent
  "payment_method.updated": Stripe.PaymentMethodUpdatedEvent
  "payment_method.automatically_updated": Stripe.PaymentMethodAutomaticallyUpdatedEvent
  "charge.succeeded": Stripe.ChargeSucceededEvent
  "charge.pending": Stripe.ChargePendingEvent
  "charge.failed": Stripe.ChargeFailedEvent
  "charge.captured": Stripe.ChargeCapturedEvent
  "charge.refunded": Stripe.ChargeRefundedEvent
  "charge.dispute.created": Stripe.ChargeDisputeCreatedEvent
  "charge.dispute.closed": Stripe.ChargeDisputeClosedEvent
  "charge.dispute.funds_withdrawn": Stripe.ChargeDisputeFundsWithdrawnEvent
  "charge.dispute.funds_reinstated": Stripe.ChargeDisputeFundsReinstatedEvent
  "refund.created": Stripe.RefundCreatedEvent
  "customer.created": Stripe.CustomerCreatedEvent
  "customer.updated": Stripe.CustomerUpdatedEvent
  "customer.deleted": Stripe.CustomerDeletedEvent
}
