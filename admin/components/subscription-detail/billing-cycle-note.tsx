import { Table } from "@medusajs/ui"

import type { AdminBillingCycle } from "../../../src/types/http"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"

/** Under a cycle that was not collected: what comes next, or why nothing does. */
export const BillingCycleNote = ({ cycle }: { cycle: AdminBillingCycle }) => {
  const { t } = useHubTranslation()
  const { formatDateTime } = useFormatters()

  const note = () => {
    if (cycle.status === "missed") {
      return t("cycles.missedNote")
    }
    // What holds up a cycle with a problem stands above the table.
    if (cycle.status !== "failed" || cycle.problem) {
      return null
    }
    if (cycle.retry_at) {
      return t("cycles.next.retry", { date: formatDateTime(cycle.retry_at) })
    }
    const last = cycle.attempts.at(-1)
    if (!last) {
      return t("cycles.next.pay")
    }
    return t(
      last.status === "requires_action" ? "cycles.next.confirm" : "cycles.next.none"
    )
  }

  const text = note()
  return text === null ? null : (
    <Table.Row className="bg-ui-bg-subtle hover:bg-ui-bg-subtle">
      <Table.Cell />
      {/* Table.Cell takes no colSpan. */}
      <td colSpan={4} className="text-ui-fg-subtle whitespace-normal py-3 pr-6">
        {text}
      </td>
    </Table.Row>
  )
}
