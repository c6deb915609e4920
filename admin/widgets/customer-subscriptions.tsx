import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminCustomer, DetailWidgetProps } from "@medusajs/framework/types"

import { CustomerInvoicesSection } from "../components/subscription-summary/customer-invoices-section"
import { CustomerSubscriptionsSection } from "../components/subscription-summary/customer-subscriptions-section"
import { HubAccessSection } from "../components/subscription-detail/hub-access-section"
import { HubSessionsSection } from "../components/subscription-detail/hub-sessions-section"
import {
  useCustomerAccessLinks,
  useSendCustomerLoginEmail,
} from "../hooks/api/customer-subscriptions"
import {
  useCustomerHubSessions,
  useEndCustomerHubSessions,
} from "../hooks/api/hub-sessions"

/** "Subscriptions", "Invoices" and "Customer Hub access" on a customer's page. */
const CustomerSubscriptionsWidget = ({
  data: customer,
}: DetailWidgetProps<AdminCustomer>) => {
  const { id, email } = customer
  const { data: links } = useCustomerAccessLinks(id, email)
  const sendLoginEmail = useSendCustomerLoginEmail(id)
  const { data: sessions } = useCustomerHubSessions(id, email)
  const endSessions = useEndCustomerHubSessions(id)

  return (
    <div className="flex flex-col gap-y-3">
      <CustomerSubscriptionsSection customer={customer} />
      <CustomerInvoicesSection customerId={id} />
      {links && (
        <HubAccessSection email={email} links={links} sendLoginEmail={sendLoginEmail} />
      )}
      {sessions && (
        <HubSessionsSection email={email} sessions={sessions} endSessions={endSessions} />
      )}
    </div>
  )
}

export const config = defineWidgetConfig({ zone: "customer.details.side.after" })

export default CustomerSubscriptionsWidget
