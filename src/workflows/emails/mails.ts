import { accessLinkMail } from "./access-link/mail"
import { cancellationReceiptMail } from "./cancellation-receipt/mail"
import { cardChangedMail } from "./card-changed/mail"
import { cardExpiringMail } from "./card-expiring/mail"
import { cardLinkMail } from "./card-link/mail"
import { chargeDateChangedMail } from "./charge-date-changed/mail"
import { paymentFailedMail } from "./payment-failed/mail"
import { purchaseConfirmationMail } from "./purchase-confirmation/mail"
import { refundMadeMail } from "./refund-made/mail"
import { renewalReceiptMail } from "./renewal-receipt/mail"
import { sessionCodeMail } from "./session-code/mail"
import { endedUnpaidMail } from "./subscription-ended-unpaid/mail"
import { trialEndingMail } from "./trial-ending/mail"
import type { Mail, TriggeredMail } from "./types"

/**
 * Every e-mail that customers get, in the order of a subscription's life. Admin's list, previews, test
 * mails, the subscriber to subscriptions' events and the job that sends unsent mails use it.
 */
export const MAILS: readonly Mail[] = [
  accessLinkMail,
  sessionCodeMail,
  purchaseConfirmationMail,
  trialEndingMail,
  renewalReceiptMail,
  refundMadeMail,
  chargeDateChangedMail,
  cardExpiringMail,
  cardChangedMail,
  cardLinkMail,
  paymentFailedMail,
  endedUnpaidMail,
  cancellationReceiptMail,
]

/** The mails that are sent for events of a subscription. */
export const TRIGGERED_MAILS: readonly TriggeredMail[] = MAILS.flatMap((mail) =>
  mail.trigger ? [mail] : []
)
