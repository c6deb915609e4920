import { Alert, Button, Text, toast } from "@medusajs/ui"
import { Link } from "react-router-dom"

import type { AdminSubscriptionListItem } from "../../../src/types/http"
import { useKeepRunning } from "../../hooks/api/subscription-actions"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { StaffQuestion } from "./staff-question"

/** What only staff can answer about a subscription, with the answers; nothing where all is well. */
export const StaffQuestions = ({
  subscription: { id, display_id, questions },
}: {
  subscription: AdminSubscriptionListItem
}) => {
  const { t } = useHubTranslation()
  const { mutate, isPending } = useKeepRunning(id)
  const stopping = questions.filter(({ stops_charging }) => stops_charging)
  const isStoppedByDispute = stopping.some(({ reason }) => reason === "disputed")

  if (!questions.length) {
    return null
  }
  const keep = () =>
    mutate(
      { question_ids: questions.map((question) => question.id) },
      {
        onSuccess: () => toast.success(t("questions.kept", { number: display_id })),
        onError: ({ message }) => toast.error(message),
      }
    )
  return (
    <Alert variant="warning" className="w-full">
      <div className="flex flex-col gap-y-2">
        {questions.map((question) => (
          <StaffQuestion key={question.id} question={question} />
        ))}
        <Text size="small" className="text-pretty">
          {t(stopping.length ? "questions.stopped" : "questions.charging")}
        </Text>
        <div className="flex flex-wrap gap-2">
          <Button
            type="button"
            size="small"
            variant="secondary"
            disabled={isPending}
            onClick={keep}
          >
            {t(isStoppedByDispute ? "questions.chargeAgain" : "questions.keep")}
          </Button>
          <Button size="small" variant="secondary" asChild>
            <Link to={`/hub-subscriptions/${id}/cancel`}>
              {t("actions.cancelSubscription.label")}
            </Link>
          </Button>
        </div>
      </div>
    </Alert>
  )
}
