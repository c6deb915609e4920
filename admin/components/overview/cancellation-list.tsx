import { Heading, Text } from "@medusajs/ui"
import { Link } from "react-router-dom"

import type { AdminRecentCancellation } from "../../../src/types/http"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"

type CancellationListProps = {
  /** The newest first. */
  cancellations: AdminRecentCancellation[]
}

/** Why people left lately. */
export const CancellationList = ({ cancellations }: CancellationListProps) => {
  const { t } = useHubTranslation()
  const { formatDate } = useFormatters()

  return (
    <div className="flex flex-col gap-y-3 px-6 py-4">
      <Heading level="h3">{t("overview.cancellations.title")}</Heading>
      {cancellations.length === 0 && (
        <Text size="small" className="text-ui-fg-subtle">
          {t("overview.cancellations.none")}
        </Text>
      )}
      <ul className="flex flex-col gap-y-2">
        {cancellations.map(({ id, display_id, canceled_at, canceled_by, reason }) => (
          <li key={id} className="min-w-0">
            <Text size="small" leading="compact" className="break-words">
              {reason || t(`overview.cancellations.by.${canceled_by ?? "system"}`)}
            </Text>
            <div className="txt-compact-xsmall text-ui-fg-subtle flex gap-x-2">
              <Link
                to={`/hub-subscriptions/${id}`}
                className="text-ui-fg-base focus-visible:shadow-borders-focus rounded-[4px] outline-none"
              >
                #{display_id}
              </Link>
              <span>{formatDate(canceled_at)}</span>
              {canceled_by && reason && <span>{t(`actor.${canceled_by}`)}</span>}
            </div>
          </li>
        ))}
      </ul>
    </div>
  )
}
