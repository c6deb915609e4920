import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/framework/types"

import { InvoiceList } from "../components/order-invoices/invoice-list"
import { Section } from "../components/section"
import { SectionNote } from "../components/section-note"
import { useOrderInvoices } from "../hooks/api/invoices"
import { useHubTranslation } from "../hooks/use-hub-translation"

/** "Invoices" beside an order. */
const OrderInvoicesWidget = ({ data: order }: DetailWidgetProps<AdminOrder>) => {
  const { t } = useHubTranslation()
  const { data, error } = useOrderInvoices(order.id, paymentsOf(order))

  if (!data && !error) {
    return null
  }
  return (
    <Section title={t("invoices.title")}>
      {data?.invoices.length ? (
        <InvoiceList {...data} />
      ) : (
        <SectionNote>{error ? error.message : t("invoices.empty")}</SectionNote>
      )}
    </Section>
  )
}

/** What was captured and refunded, as text: it changes when staff does either on this page. */
function paymentsOf({ payment_collections }: AdminOrder): string {
  return (payment_collections ?? [])
    .map(({ id, captured_amount, refunded_amount }) =>
      [id, captured_amount, refunded_amount].join(" ")
    )
    .join()
}

export const config = defineWidgetConfig({ zone: "order.details.side.after" })

export default OrderInvoicesWidget
