import { ArrowDownRightMini } from "@medusajs/icons"
import { Table } from "@medusajs/ui"

import type { AdminChargeAttempt } from "../../../src/types/http"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { AttemptStatusBadge } from "../status-badges"

/** One try to collect the cycle above it. */
export const ChargeAttemptRow = ({ attempt }: { attempt: AdminChargeAttempt }) => {
  const { t } = useHubTranslation()
  const { formatDateTime } = useFormatters()

  return (
    <Table.Row className="bg-ui-bg-subtle hover:bg-ui-bg-subtle">
      <Table.Cell>
        <ArrowDownRightMini aria-hidden className="text-ui-fg-muted" />
      </Table.Cell>
      <Table.Cell colSpan={2} className="whitespace-nowrap">
        {t("cycles.attempt", {
          number: attempt.number,
          date: formatDateTime(attempt.created_at),
        })}
      </Table.Cell>
      <Table.Cell colSpan={2} className="py-2">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <AttemptStatusBadge status={attempt.status} />
          {attempt.failure_message ?? attempt.failure_code}
        </div>
      </Table.Cell>
    </Table.Row>
  )
}
