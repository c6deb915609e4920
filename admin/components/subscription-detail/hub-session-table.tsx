import { Table } from "@medusajs/ui"

import type { AdminHubSession } from "../../../src/types/http"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { ScrollRegion } from "../scroll-region"

/** The customer's live sessions: device, since when, how, until when. */
export const HubSessionTable = ({ sessions }: { sessions: AdminHubSession[] }) => {
  const { t } = useHubTranslation()
  const { formatDateTime } = useFormatters()

  const nameOf = ({ browser, os }: AdminHubSession["device"]) =>
    browser && os
      ? t("hubSessions.device", { browser, os })
      : (browser ?? os ?? t("hubSessions.deviceUnknown"))

  return (
    <ScrollRegion label={t("hubSessions.title")}>
      <Table>
        <Table.Header className="border-t-0">
          <Table.Row>
            <Table.HeaderCell>{t("hubSessions.columns.device")}</Table.HeaderCell>
            <Table.HeaderCell>{t("hubSessions.columns.since")}</Table.HeaderCell>
            <Table.HeaderCell>{t("hubSessions.columns.method")}</Table.HeaderCell>
            <Table.HeaderCell>{t("hubSessions.columns.until")}</Table.HeaderCell>
          </Table.Row>
        </Table.Header>
        <Table.Body className="border-b-0 [&_tr:last-of-type]:border-b-0">
          {sessions.map(({ id, device, method, signed_in_at, expires_at }) => (
            <Table.Row key={id} className="whitespace-nowrap">
              <Table.Cell>{nameOf(device)}</Table.Cell>
              <Table.Cell>{formatDateTime(signed_in_at)}</Table.Cell>
              <Table.Cell>{t(`hubSessions.method.${method}`)}</Table.Cell>
              <Table.Cell>{formatDateTime(expires_at)}</Table.Cell>
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </ScrollRegion>
  )
}
