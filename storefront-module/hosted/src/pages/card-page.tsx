import { useQueryClient } from "@tanstack/react-query"
import { useCallback } from "react"
import { useTexts } from "../i18n"
import type { StoreHubSettings } from "../../../../src/types/http"
import { useArrivedToken } from "../access-token"
import { CardGate } from "../components/card-gate"
import { CardLinkEnd } from "../components/card-link-end"
import { CardPanel } from "../components/card-panel"
import { ErrorState } from "../components/error-state"
import { PageSkeleton } from "../components/page-skeleton"
import { SessionCountdown } from "../components/session-countdown"
import { loseCardSession, useCardSession } from "../queries/card-session"

/** Where a card link leads: it takes a card for one subscription, and opens nothing else. */
export function CardPage({ settings }: { settings: StoreHubSettings }) {
  const token = useArrivedToken()
  // Redeeming the link takes the token away; another one pasted into this page begins anew.
  return token ? <CardGate key={token} token={token} /> : <Opened settings={settings} />
}

function Opened({ settings }: { settings: StoreHubSettings }) {
  const { t } = useTexts()
  const queryClient = useQueryClient()
  const session = useCardSession()
  const end = useCallback(() => loseCardSession(queryClient), [queryClient])

  if (session.isPending) {
    return <PageSkeleton />
  }
  if (session.isLoadingError) {
    return <ErrorState heading="h1" error={session.error} onRetry={session.refetch} />
  }
  switch (session.data.state) {
    case "open":
      return (
        <CardPanel
          key={session.data.subscriptionId}
          subscriptionId={session.data.subscriptionId}
          email={session.data.email}
          settings={settings}
          foot={<SessionCountdown endsAt={session.data.endsAt} onEnd={end} />}
        />
      )
    case "over":
      return (
        <CardLinkEnd title={t("card_page.over_title")} text={t("card_page.over_text")} />
      )
    case "none":
      return (
        <CardLinkEnd title={t("card_page.none_title")} text={t("card_page.none_text")} />
      )
  }
}
