import AccessLinkEmail, {
  accessLinkEmail,
} from "../workflows/emails/access-link/template"
import CancellationReceiptEmail, {
  cancellationReceiptEmail,
} from "../workflows/emails/cancellation-receipt/template"
import CardExpiringEmail, {
  cardExpiringEmail,
} from "../workflows/emails/card-expiring/template"
import CardLinkEmail, { cardLinkEmail } from "../workflows/emails/card-link/template"
import PaymentFailedEmail, {
  paymentFailedEmail,
} from "../workflows/emails/payment-failed/template"
import { createHubMarker, type CodeDraft, type EmailDraft } from "./placeholders"
import PurchaseConfirmationEmail, {
  PURCHASE_HUB_NOTE,
  purchaseConfirmationEmail,
} from "../workflows/emails/purchase-confirmation/template"
import { putHubButton, removeHubButton } from "./render-hub-button"
import RenewalReceiptEmail, {
  renewalReceiptEmail,
} from "../workflows/emails/renewal-receipt/template"
import SessionCodeEmail, {
  sessionCodeEmail,
} from "../workflows/emails/session-code/template"
import SubscriptionEndedUnpaidEmail, {
  subscriptionEndedUnpaidEmail,
} from "../workflows/emails/subscription-ended-unpaid/template"
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
