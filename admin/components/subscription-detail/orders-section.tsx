import { Table } from "@medusajs/ui"
import { Link } from "react-router-dom"

import { useOrders } from "../../hooks/api/orders"
import { useCollapsedList } from "../../hooks/use-collapsed-list"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { OrderFulfillmentBadge, OrderPaymentBadge } from "../order-status-badges"
import { ScrollRegion } from "../scroll-region"
import { Section } from "../section"
import { SectionNote } from "../section-note"
import { ShowAllButton } from "../show-all-button"

const VISIBLE_ORDERS = 5

/** What the subscription has delivered: the order it was bought with, and one for each renewal. */
export const OrdersSection = ({ orderIds }: { orderIds: string[] }) => {
  const { t } = useHubTranslation()
  const { formatDate, formatMoney } = useFormatters()
  const { data: orders = [], error, isLoading } = useOrders(orderIds)
  const { visible, hiddenCount, showAll } = useCollapsedList(orders, VISIBLE_ORDERS)

  return (
    <Section title={t("orders.domain")}>
      {visible.length > 0 && (
        <ScrollRegion label={t("orders.domain")}>
          <Table>
            <Table.Header className="border-t-0">
              <Table.Row>
                <Table.HeaderCell>{t("fields.order")}</Table.HeaderCell>
                <Table.HeaderCell>{t("fields.date")}</Table.HeaderCell>
                <Table.HeaderCell>{t("fields.payment")}</Table.HeaderCell>
                <Table.HeaderCell>{t("fields.fulfillment")}</Table.HeaderCell>
                <Table.HeaderCell className="text-right">
                  {t("fields.total")}
                </Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body className="border-b-0 [&_tr:last-of-type]:border-b-0">
              {visible.map((order) => (
                <Table.Row key={order.id} className="whitespace-nowrap">
                  <Table.Cell>
                    <Link
                      to={`/orders/${order.id}`}
                      className="text-ui-fg-base focus-visible:shadow-borders-focus rounded-[4px] outline-none hover:underline"
                    >
                      {`#${order.display_id}`}
                    </Link>
                  </Table.Cell>
                  <Table.Cell>{formatDate(String(order.created_at))}</Table.Cell>
                  <Table.Cell>
                    <OrderPaymentBadge order={order} />
                  </Table.Cell>
                  <Table.Cell>
                    <OrderFulfillmentBadge order={order} />
                  </Table.Cell>
                  <Table.Cell className="text-right">
                    {formatMoney(order.total, order.currency_code)}
                  </Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </ScrollRegion>
      )}
      {!visible.length && !isLoading && (
        <SectionNote>{error ? error.message : t("subscriptions.noOrders")}</SectionNote>
      )}
      {hiddenCount > 0 && (
        <ShowAllButton onClick={showAll}>
          {t("subscriptions.showAllOrders", { count: orders.length })}
        </ShowAllButton>
      )}
    </Section>
  )
}
