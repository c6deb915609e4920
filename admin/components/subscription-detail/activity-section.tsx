import { Button, Container, Heading, Text } from "@medusajs/ui"

import type { AdminSubscriptionEvent } from "../../../src/types/http"
import { useCollapsedList } from "../../hooks/use-collapsed-list"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { ActivityItem } from "./activity-item"

const VISIBLE_EVENTS = 6

/** The audit log: what happened, when, by whom. */
export const ActivitySection = ({ events }: { events: AdminSubscriptionEvent[] }) => {
  const { t } = useHubTranslation()
  const { visible, hiddenCount, showAll } = useCollapsedList(events, VISIBLE_EVENTS)

  return (
    <Container className="flex flex-col gap-y-4 px-6 py-4">
      <Heading level="h2">{t("activity.title")}</Heading>
      {events.length ? (
        <ol className="flex flex-col gap-y-0.5">
          {visible.map((event, index) => (
            <ActivityItem
              key={event.id}
              event={event}
              isLast={index === visible.length - 1}
            />
          ))}
        </ol>
      ) : (
        <Text size="small" leading="compact" className="text-ui-fg-subtle">
          {t("activity.empty")}
        </Text>
      )}
      {hiddenCount > 0 && (
        <Button
          size="small"
          variant="transparent"
          className="ml-5 w-fit"
          onClick={showAll}
        >
          {t("activity.showMore", { count: hiddenCount })}
        </Button>
      )}
    </Container>
  )
}
