import { Table } from "@medusajs/ui"

import type { AdminSentMail } from "../../../src/types/http"
import { useCollapsedList } from "../../hooks/use-collapsed-list"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { inWords } from "../../lib/in-words"
import { ScrollRegion } from "../scroll-region"
import { Section } from "../section"
import { SectionNote } from "../section-note"
import { ShowAllButton } from "../show-all-button"
import { MailStatusBadge } from "../status-badges"

const VISIBLE_MAILS = 5

/** What was mailed about the subscription, and when. Login links have a list of their own. */
export const MailsSection = ({ mails }: { mails: AdminSentMail[] }) => {
  const { t } = useHubTranslation()
  const { formatDateTime } = useFormatters()
  const { visible, hiddenCount, showAll } = useCollapsedList(mails, VISIBLE_MAILS)
  const nameOf = (template: string | null) =>
    t(`emails.templates.${template}.name`, inWords(template ?? t("mails.unnamed")))

  return (
    <Section title={t("mails.title")}>
      {visible.length ? (
        <ScrollRegion label={t("mails.title")}>
          <Table>
            <Table.Header className="border-t-0">
              <Table.Row>
                <Table.HeaderCell>{t("mails.sent")}</Table.HeaderCell>
                <Table.HeaderCell>{t("mails.mail")}</Table.HeaderCell>
                <Table.HeaderCell>{t("mails.recipient")}</Table.HeaderCell>
                <Table.HeaderCell>{t("mails.status")}</Table.HeaderCell>
              </Table.Row>
            </Table.Header>
            <Table.Body className="border-b-0 [&_tr:last-of-type]:border-b-0">
              {visible.map(({ id, template, to, status, created_at }) => (
                <Table.Row key={id} className="whitespace-nowrap">
                  <Table.Cell>{formatDateTime(created_at)}</Table.Cell>
                  <Table.Cell>{nameOf(template)}</Table.Cell>
                  <Table.Cell>{to}</Table.Cell>
                  <Table.Cell>
                    <MailStatusBadge status={status} />
                  </Table.Cell>
                </Table.Row>
              ))}
            </Table.Body>
          </Table>
        </ScrollRegion>
      ) : (
        <SectionNote>{t("mails.empty")}</SectionNote>
      )}
      {hiddenCount > 0 && (
        <ShowAllButton onClick={showAll}>
          {t("mails.showAll", { count: mails.length })}
        </ShowAllButton>
      )}
    </Section>
  )
}
