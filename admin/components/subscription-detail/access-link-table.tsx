import { Table, Text } from "@medusajs/ui"

import type { AdminAccessLink } from "../../../src/types/http"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { ScrollRegion } from "../scroll-region"
import { AccessLinkBadge } from "../status-badges"

/** The links that were mailed to the subscriber: when, by whom, used or expired. */
export const AccessLinkTable = ({ links }: { links: AdminAccessLink[] }) => {
  const { t } = useHubTranslation()
  const { formatDateTime } = useFormatters()

  const details = (link: AdminAccessLink) => {
    switch (link.state) {
      case "used":
        return link.redeemed_at && formatDateTime(link.redeemed_at)
      case "expired":
        return formatDateTime(link.expires_at)
      case "sent":
        return t("hubAccess.validUntil", { date: formatDateTime(link.expires_at) })
      default:
        return null
    }
  }

  return (
    <ScrollRegion label={t("hubAccess.links")}>
      <Table>
        <Table.Header className="border-t-0">
          <Table.Row>
            <Table.HeaderCell>{t("hubAccess.columns.sent")}</Table.HeaderCell>
            <Table.HeaderCell>{t("hubAccess.columns.purpose")}</Table.HeaderCell>
            <Table.HeaderCell>{t("hubAccess.columns.status")}</Table.HeaderCell>
            <Table.HeaderCell>{t("hubAccess.columns.by")}</Table.HeaderCell>
            <Table.HeaderCell>{t("hubAccess.columns.recipient")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body className="border-b-0 [&_tr:last-of-type]:border-b-0">
          {links.map((link) => (
            <Table.Row key={link.id} className="whitespace-nowrap">
              <Table.Cell>{formatDateTime(link.sent_at ?? link.created_at)}</Table.Cell>
              <Table.Cell>{t(`hubAccess.purpose.${link.purpose}`)}</Table.Cell>
              <Table.Cell>
                <div className="flex items-center gap-x-2">
                  <AccessLinkBadge state={link.state} />
                  <Text size="small" leading="compact">
                    {details(link)}
                  </Text>
                </div>
              </Table.Cell>
              <Table.Cell>
                {link.requested_by_email ??
                  t(`hubAccess.requestedBy.${link.requested_by}`)}
              </Table.Cell>
              <Table.Cell>{link.email}</Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </ScrollRegion>
  )
}
