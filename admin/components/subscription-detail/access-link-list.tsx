import { Text } from "@medusajs/ui"

import type { AdminAccessLink } from "../../../src/types/http"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { AccessLinkBadge } from "../status-badges"

/**
 * The links that were mailed to the subscriber: when, by whom, used or expired. A list, since a
 * table of five columns does not fit beside a customer.
 */
export const AccessLinkList = ({ links }: { links: AdminAccessLink[] }) => {
  const { t } = useHubTranslation()
  const { formatDateTime } = useFormatters()

  const stateDetails = (link: AdminAccessLink) => {
    switch (link.state) {
      case "used":
        return link.redeemed_at && formatDateTime(link.redeemed_at)
      case "expired":
        return formatDateTime(link.expires_at)
      case "sent":
        return t("hubAccess.validUntil", { date: formatDateTime(link.expires_at) })
      default:
        return null
    }
  }

  return (
    <ul aria-label={t("hubAccess.links")} className="divide-y">
      {links.map((link) => {
        const state = stateDetails(link)
        return (
          <li key={link.id} className="flex flex-col gap-y-1 px-6 py-4">
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <Text size="small" leading="compact" weight="plus">
                {t(`hubAccess.purpose.${link.purpose}`)}
              </Text>
              <div className="flex items-center gap-x-2">
                <AccessLinkBadge state={link.state} />
                {state && (
                  <Text size="small" leading="compact" className="text-ui-fg-subtle">
                    {state}
                  </Text>
                )}
              </div>
            </div>
            <Text
              size="small"
              leading="compact"
              className="text-ui-fg-subtle [overflow-wrap:anywhere]"
            >
              {t("hubAccess.sentTo", {
                date: formatDateTime(link.sent_at ?? link.created_at),
                email: link.email,
              })}
            </Text>
            <Text
              size="small"
              leading="compact"
              className="text-ui-fg-subtle [overflow-wrap:anywhere]"
            >
              {t("hubAccess.requestedByName", {
                name:
                  link.requested_by_email ??
                  t(`hubAccess.requestedBy.${link.requested_by}`),
              })}
            </Text>
          </li>
        )
      })}
    </ul>
  )
}
