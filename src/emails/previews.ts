import AccessLinkEmail, { accessLinkEmail } from "./access-link"
import CancellationReceiptEmail, {
  cancellationReceiptEmail,
} from "./cancellation-receipt"
import CardExpiringEmail, { cardExpiringEmail } from "./card-expiring"
import CardLinkEmail, { cardLinkEmail } from "./card-link"
import PaymentFailedEmail, { paymentFailedEmail } from "./payment-failed"
import { createHubMarker, type CodeDraft, type EmailDraft } from "./placeholders"
import PurchaseConfirmationEmail, {
  PURCHASE_HUB_NOTE,
  purchaseConfirmationEmail,
} from "./purchase-confirmation"
import { putHubButton, removeHubButton } from "./render-hub-button"
import RenewalReceiptEmail, { renewalReceiptEmail } from "./renewal-receipt"
import SessionCodeEmail, { sessionCodeEmail } from "./session-code"
import SubscriptionEndedUnpaidEmail, {
  subscriptionEndedUnpaidEmail,
} from "./subscription-ended-unpaid"
import type { EmailBrand, EmailContent } from "./types"

/** What a preview takes from the shop; everything else in it is made up. */
export type PreviewShop = {
  brand: EmailBrand
  login_url: string
  /** Whether mails about orders have the hub button. */
  email_button_enabled: boolean
}

type Preview = (shop: PreviewShop) => Promise<EmailContent | EmailDraft | CodeDraft>

/**
 * Every e-mail that customers get, by the template name it has in Medusa's list of notifications,
 * in the order of a subscription's life.
 */
export const EMAIL_PREVIEWS: Record<string, Preview> = {
  "customer-hub-access-link": (shop) =>
    accessLinkEmail({ ...AccessLinkEmail.PreviewProps, ...shop }),
  "customer-hub-session-code": (shop) =>
    sessionCodeEmail({ ...SessionCodeEmail.PreviewProps, ...shop }),
  "customer-hub-purchase-confirmation": async ({ email_button_enabled, ...shop }) => {
    const marker = createHubMarker()
    const props = { ...PurchaseConfirmationEmail.PreviewProps, ...shop, marker }
    const content = await purchaseConfirmationEmail(props)
    return email_button_enabled
      ? await putHubButton(content, marker, { note: PURCHASE_HUB_NOTE })
      : removeHubButton(content, marker)
  },
  "customer-hub-renewal-receipt": (shop) =>
    renewalReceiptEmail({ ...RenewalReceiptEmail.PreviewProps, ...shop }),
  "customer-hub-card-expiring": (shop) =>
    cardExpiringEmail({ ...CardExpiringEmail.PreviewProps, ...shop }),
  "customer-hub-card-link": (shop) =>
    cardLinkEmail({ ...CardLinkEmail.PreviewProps, ...shop }),
  "customer-hub-payment-failed": (shop) =>
    paymentFailedEmail({ ...PaymentFailedEmail.PreviewProps, ...shop }),
  "customer-hub-subscription-ended-unpaid": (shop) =>
    subscriptionEndedUnpaidEmail({
      ...SubscriptionEndedUnpaidEmail.PreviewProps,
      ...shop,
    }),
  "customer-hub-cancellation-receipt": (shop) =>
    cancellationReceiptEmail({ ...CancellationReceiptEmail.PreviewProps, ...shop }),
}
