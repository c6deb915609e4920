import { Table } from "@medusajs/ui"
import { Link } from "react-router-dom"

import type { AdminBillingCycle } from "../../../src/types/http"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { CycleStatusBadge } from "../status-badges"

/** One period with the order that came of it. */
export const BillingCycleRow = ({ cycle }: { cycle: AdminBillingCycle }) => {
  const { t } = useHubTranslation()
  const { formatDate, formatDateRange } = useFormatters()

  return (
    <Table.Row className="whitespace-nowrap">
      <Table.Cell>{cycle.number}</Table.Cell>
      <Table.Cell>{formatDateRange(cycle.period_start, cycle.period_end)}</Table.Cell>
      <Table.Cell>{formatDate(cycle.due_at)}</Table.Cell>
      <Table.Cell>
        <CycleStatusBadge status={cycle.status} />
      </Table.Cell>
      <Table.Cell className="text-right">
        {/* The id is there before the order is: it is made before the charge. */}
        {cycle.status === "fulfilled" && cycle.order_id ? (
          <Link
            to={`/orders/${cycle.order_id}`}
            aria-label={t("cycles.viewOrderOfCycle", { number: cycle.number })}
            className="text-ui-fg-base focus-visible:shadow-borders-focus rounded-[4px] outline-none hover:underline"
          >
            {t("cycles.viewOrder")}
          </Link>
        ) : (
          "-"
        )}
      </Table.Cell>
    </Table.Row>
  )
}
