import { LayoutComposer } from "@medusajs/dashboard/components"

import type { AdminSubscription } from "../../../src/types/http"
import { useEndSubscriberHubSessions } from "../../hooks/api/hub-sessions"
import { useSendLoginEmail } from "../../hooks/api/subscriptions"
import { ActivitySection } from "./activity-section"
import { BillingCyclesSection } from "./billing-cycles-section"
import { CustomerSection } from "./customer-section"
import { GeneralSection } from "./general-section"
import { HubAccessSection } from "./hub-access-section"
import { HubSessionsSection } from "./hub-sessions-section"
import { ItemsSection } from "./items-section"
import { MailsSection } from "./mails-section"
import { OrdersSection } from "./orders-section"
import { PaymentMethodSection } from "./payment-method-section"

/** All there is to know about a subscription, in the two columns of Medusa's detail pages. */
export const SubscriptionDetail = ({
  subscription,
}: {
  subscription: AdminSubscription
}) => {
  // Mail goes to the customer's present address, which may be newer than the purchase's.
  const email = subscription.customer?.email ?? subscription.email
  const sendLoginEmail = useSendLoginEmail(subscription.id)
  const endSessions = useEndSubscriberHubSessions(subscription.id)

  return (
    <div className="flex flex-col gap-y-3">
      <LayoutComposer
        widgetsZonePrefix="hub_subscription.details"
        preferredLayoutId="core:two-column"
        data={subscription}
        hasOutlet={false}
        sections={{
          main: (
            <>
              <LayoutComposer.Entry id="GeneralSection">
                <GeneralSection subscription={subscription} />
              </LayoutComposer.Entry>
              <LayoutComposer.Entry id="ItemsSection">
                <ItemsSection subscription={subscription} />
              </LayoutComposer.Entry>
              <LayoutComposer.Entry id="BillingCyclesSection">
                <BillingCyclesSection cycles={subscription.cycles} />
              </LayoutComposer.Entry>
              <LayoutComposer.Entry id="OrdersSection">
                <OrdersSection orderIds={subscription.order_ids} />
              </LayoutComposer.Entry>
              <LayoutComposer.Entry id="MailsSection">
                <MailsSection mails={subscription.mails} />
              </LayoutComposer.Entry>
            </>
          ),
          side: (
            <>
              <LayoutComposer.Entry id="CustomerSection">
                <CustomerSection subscription={subscription} email={email} />
              </LayoutComposer.Entry>
              <LayoutComposer.Entry id="PaymentMethodSection">
                <PaymentMethodSection subscription={subscription} email={email} />
              </LayoutComposer.Entry>
              <LayoutComposer.Entry id="ActivitySection">
                <ActivitySection events={subscription.events} />
              </LayoutComposer.Entry>
            </>
          ),
        }}
      />
      {/* Outside the layout: it stays at the foot of the page on every screen. */}
      <HubAccessSection
        email={email}
        links={subscription.access_links}
        sendLoginEmail={sendLoginEmail}
      />
      <HubSessionsSection
        email={email}
        sessions={subscription.sessions}
        endSessions={endSessions}
      />
    </div>
  )
}
