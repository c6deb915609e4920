import type { ActionRoute } from "../../actions"
import { checkStaffRequest } from "../../check-staff-request"
import { decodablePath } from "../../decodable-path"
import { privateAnswers } from "../../store/customer-hub/private-answers"
import { adminCreditNoteMiddlewares } from "./credit-notes/middlewares"
import { adminCustomerMiddlewares } from "./customers/middlewares"
import { adminEmailMiddlewares } from "./emails/middlewares"
import { adminInvoiceMiddlewares } from "./invoices/middlewares"
import { adminLogoMiddlewares } from "./logo/middlewares"
import { adminOrderMiddlewares } from "./orders/middlewares"
import { adminOverviewMiddlewares } from "./overview/middlewares"
import { adminPaymentAccountMiddlewares } from "./payment-accounts/middlewares"
import { adminSettingsMiddlewares } from "./settings/middlewares"
import { adminPlanMiddlewares } from "./subscription-plans/middlewares"
import { adminSubscriptionMiddlewares } from "./subscriptions/middlewares"
import { adminTestClockMiddlewares } from "./test-clock/middlewares"
import { adminTimeZoneMiddlewares } from "./time-zone/middlewares"
import { adminUnknownPaymentMiddlewares } from "./unknown-payments/middlewares"

/** The plugin's routes for staff: what is asked at all of them, then resource by resource. */
export const adminMiddlewares: ActionRoute[] = [
  {
    matcher: "/admin/customer-hub",
    middlewares: [privateAnswers, decodablePath, checkStaffRequest],
  },
  ...adminCreditNoteMiddlewares,
  ...adminCustomerMiddlewares,
  ...adminEmailMiddlewares,
  ...adminInvoiceMiddlewares,
  ...adminLogoMiddlewares,
  ...adminOrderMiddlewares,
  ...adminOverviewMiddlewares,
  ...adminPaymentAccountMiddlewares,
  ...adminSettingsMiddlewares,
  ...adminPlanMiddlewares,
  ...adminSubscriptionMiddlewares,
  ...adminTestClockMiddlewares,
  ...adminTimeZoneMiddlewares,
  ...adminUnknownPaymentMiddlewares,
]
