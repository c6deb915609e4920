import { Text } from "@medusajs/ui"
import { Link } from "react-router-dom"

import type { AdminSubscriptionListItem } from "../../../src/types/http"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { planInWords } from "../../lib/plan-text"
import { StaffQuestions } from "../staff-questions/staff-questions"
import { SubscriptionStatusBadge } from "../status-badges"

type SubscriptionRowProps = {
  subscription: AdminSubscriptionListItem
  /** What it has to do with the page; null when there is nothing to say. */
  note: string | null
}

/** A subscription on a page of something else: what, how often, where it stands. */
export const SubscriptionRow = ({ subscription, note }: SubscriptionRowProps) => {
  const { t } = useHubTranslation()
  const { formatMoney } = useFormatters()
  const { plan, item_total, currency_code } = subscription

  return (
    <li className="flex flex-col gap-y-3 px-6 py-4">
      <div className="flex items-start justify-between gap-x-4">
        <div className="flex min-w-0 flex-col gap-y-1">
          <Link
            to={`/hub-subscriptions/${subscription.id}`}
            className="text-ui-fg-base hover:text-ui-fg-subtle txt-compact-small-plus focus-visible:shadow-borders-focus break-words rounded-[4px] outline-none"
          >
            #{subscription.display_id}{" "}
            {subscription.items.map(({ title }) => title).join(", ")}
          </Link>
          <Text size="small" leading="compact" className="text-ui-fg-subtle">
            {[planInWords(t, plan), formatMoney(item_total, currency_code)].join(" · ")}
          </Text>
          {note && (
            <Text size="small" leading="compact" className="text-ui-fg-subtle">
              {note}
            </Text>
          )}
        </div>
        <SubscriptionStatusBadge status={subscription.status} />
      </div>
      <StaffQuestions subscription={subscription} />
    </li>
  )
}
