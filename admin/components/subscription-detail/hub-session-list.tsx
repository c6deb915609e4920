import { Text } from "@medusajs/ui"

import type { AdminHubSession } from "../../../src/types/http"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"

/** The customer's live sessions: device, since when, how, until when. */
export const HubSessionList = ({ sessions }: { sessions: AdminHubSession[] }) => {
  const { t } = useHubTranslation()
  const { formatDateTime } = useFormatters()

  const nameOf = ({ browser, os }: AdminHubSession["device"]) =>
    browser && os
      ? t("hubSessions.device", { browser, os })
      : (browser ?? os ?? t("hubSessions.deviceUnknown"))

  return (
    <ul aria-label={t("hubSessions.title")} className="divide-y">
      {sessions.map(({ id, device, method, signed_in_at, expires_at }) => (
        <li key={id} className="flex flex-col gap-y-1 px-6 py-4">
          <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
            <Text size="small" leading="compact" weight="plus">
              {nameOf(device)}
            </Text>
            <Text size="small" leading="compact" className="text-ui-fg-subtle">
              {t(`hubSessions.method.${method}`)}
            </Text>
          </div>
          <Text size="small" leading="compact" className="text-ui-fg-subtle">
            {t("hubSessions.period", {
              since: formatDateTime(signed_in_at),
              until: formatDateTime(expires_at),
            })}
          </Text>
        </li>
      ))}
    </ul>
  )
}
