import { ArrowDownRightMini } from "@medusajs/icons"
import { Table } from "@medusajs/ui"

import type { AdminChargeAttempt } from "../../../src/types/http"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { AttemptStatusBadge } from "../status-badges"

/** One try to collect the cycle above it. */
export const ChargeAttemptRow = ({ attempt }: { attempt: AdminChargeAttempt }) => {
  const { t } = useHubTranslation()
  const failureOf = ({ failure_code: code, failure_message: message }: typeof attempt) =>
    code && message ? t("cycles.failure", { code, message }) : (message ?? code)
  const { formatDateTime } = useFormatters()

  return (
    <Table.Row className="bg-ui-bg-subtle hover:bg-ui-bg-subtle">
      <Table.Cell>
        <ArrowDownRightMini aria-hidden className="text-ui-fg-muted" />
      </Table.Cell>
      {/* Table.Cell takes no colSpan. */}
      <td colSpan={2} className="h-12 whitespace-nowrap pr-6">
        {t("cycles.attempt", {
          number: attempt.number,
          date: formatDateTime(attempt.created_at),
        })}
      </td>
      <td colSpan={2} className="h-12 py-2">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <AttemptStatusBadge status={attempt.status} />
          {failureOf(attempt)}
        </div>
      </td>
    </Table.Row>
  )
}
