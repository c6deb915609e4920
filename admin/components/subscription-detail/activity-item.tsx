import { Text, clx } from "@medusajs/ui"

import type { AdminSubscriptionEvent } from "../../../src/types/http"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { inWords } from "../../lib/in-words"
import { ActorLabel } from "../actor-label"

type ActivityItemProps = {
  event: AdminSubscriptionEvent
  /** The oldest one shown: no line leads on from it. */
  isLast: boolean
}

/** One entry of the audit log, drawn as on Medusa's order page. */
export const ActivityItem = ({ event, isLast }: ActivityItemProps) => {
  const { t } = useHubTranslation()
  const { formatDateTime, formatMoney } = useFormatters()
  const { amount, currency_code, previous_charge_at, next_charge_at } =
    event.details ?? {}
  const dateOf = (value: unknown) =>
    typeof value === "string" ? formatDateTime(value) : ""

  return (
    <li className="grid grid-cols-[20px_1fr] items-start gap-2">
      <div aria-hidden className="flex size-full flex-col items-center gap-y-0.5">
        <div className="flex size-5 items-center justify-center">
          <div className="bg-ui-bg-base shadow-borders-base flex size-2.5 items-center justify-center rounded-full">
            <div className="bg-ui-tag-neutral-icon size-1.5 rounded-full" />
          </div>
        </div>
        {!isLast && <div className="bg-ui-border-base w-px flex-1" />}
      </div>
      <div
        className={clx("flex flex-col justify-between gap-x-4 gap-y-1 sm:flex-row", {
          "pb-4": !isLast,
        })}
      >
        <div className="flex flex-col gap-y-1">
          <Text size="small" leading="compact" weight="plus">
            {t(`activity.events.${textOf(event)}`, {
              defaultValue: inWords(event.name),
              amount:
                amount && typeof currency_code === "string"
                  ? formatMoney(Number(amount), currency_code)
                  : "",
              from: dateOf(previous_charge_at),
              to: dateOf(next_charge_at),
            })}
          </Text>
          <Text size="small" leading="compact" className="text-ui-fg-subtle">
            <ActorLabel actor={event.actor} />
          </Text>
        </div>
        <Text
          size="small"
          leading="compact"
          className="text-ui-fg-subtle whitespace-nowrap"
        >
          {formatDateTime(event.occurred_at)}
        </Text>
      </div>
    </li>
  )
}

/** A dispute is won or lost in one and the same entry. */
function textOf({ name, details }: AdminSubscriptionEvent): string {
  return name === "dispute_closed" ? `dispute_${String(details?.state)}` : name
}
