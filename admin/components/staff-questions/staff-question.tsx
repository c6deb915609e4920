import { Text } from "@medusajs/ui"

import type { AdminDispute, AdminStaffQuestion } from "../../../src/types/http"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { inWords } from "../../lib/in-words"

/** What happened, and what follows from it. */
export const StaffQuestion = ({
  question: { reason, dispute },
}: {
  question: AdminStaffQuestion
}) => {
  const { t } = useHubTranslation()
  const { formatDate, formatMoney } = useFormatters()

  const disputeText = ({ state, is_money_out, respond_by }: AdminDispute) =>
    state === "open"
      ? [
          respond_by
            ? t("questions.disputed.answerBy", { date: formatDate(respond_by) })
            : t("questions.disputed.noAnswer"),
          ...(is_money_out ? [t("questions.disputed.moneyOut")] : []),
        ].join(" ")
      : t(`questions.disputed.closed.${is_money_out ? "moneyGone" : "moneyKept"}`)

  return (
    <div>
      <Text size="small" weight="plus">
        {dispute
          ? t(`questions.disputed.title.${dispute.state}`, {
              amount: formatMoney(dispute.amount, dispute.currency_code),
              reason: inWords(dispute.reason),
            })
          : t(`questions.${reason}.title`)}
      </Text>
      <Text size="small" className="text-pretty">
        {dispute ? disputeText(dispute) : t(`questions.${reason}.text`)}
      </Text>
    </div>
  )
}
