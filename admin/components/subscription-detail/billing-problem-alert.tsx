import { Alert, Text } from "@medusajs/ui"

import type { AdminBillingCycle, BillingProblem } from "../../../src/types/http"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"

/** A cycle that cannot be charged, through no fault of the customer. */
export type HeldUpCycle = AdminBillingCycle & { problem: BillingProblem }

/** Says why a cycle cannot be charged and what staff can do about it. */
export const BillingProblemAlert = ({ cycle }: { cycle: HeldUpCycle }) => {
  const { t } = useHubTranslation()
  const { formatDateTime } = useFormatters()
  const { number, problem, retry_at, status } = cycle
  const isUncharged = status === "scheduled" || status === "failed"
  const next = retry_at
    ? `${t("cycles.next.retry", { date: formatDateTime(retry_at) })}.`
    : t("cycles.problem.again")

  return (
    <div className="px-6 py-4">
      <Alert variant="warning">
        <Text size="small" weight="plus">
          {t("cycles.problem.title", { number, message: problem.message })}
        </Text>
        <Text size="small" className="text-pretty">
          {[
            ...(isUncharged ? [t("cycles.problem.notCharged")] : []),
            t(`cycles.problem.${problem.code}`),
            next,
          ].join(" ")}
        </Text>
      </Alert>
    </div>
  )
}
