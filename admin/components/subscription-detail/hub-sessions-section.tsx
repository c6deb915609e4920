import { Button, toast, usePrompt } from "@medusajs/ui"

import type { AdminHubSession } from "../../../src/types/http"
import type { useEndCustomerHubSessions } from "../../hooks/api/hub-sessions"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { Section } from "../section"
import { SectionNote } from "../section-note"
import { HubSessionList } from "./hub-session-list"

type HubSessionsSectionProps = {
  email: string
  sessions: AdminHubSession[]
  endSessions: ReturnType<typeof useEndCustomerHubSessions>
}

/** Where a customer is signed in to the hub, and the way to end all of it. */
export const HubSessionsSection = ({
  email,
  sessions,
  endSessions: { mutate, isPending },
}: HubSessionsSectionProps) => {
  const { t } = useHubTranslation()
  const prompt = usePrompt()

  const end = async () => {
    const isConfirmed = await prompt({
      title: t("hubSessions.prompt.title"),
      description: t("hubSessions.prompt.description", { email }),
      confirmText: t("hubSessions.prompt.confirm"),
      cancelText: t("hubSessions.prompt.cancel"),
    })
    if (isConfirmed) {
      mutate(undefined, {
        onSuccess: () => toast.success(t("hubSessions.ended", { email })),
        onError: (error) => toast.error(error.message),
      })
    }
  }

  return (
    <Section
      title={t("hubSessions.title")}
      action={
        sessions.length > 0 && (
          <Button size="small" variant="secondary" isLoading={isPending} onClick={end}>
            {t("hubSessions.end")}
          </Button>
        )
      }
    >
      {sessions.length > 0 ? (
        <HubSessionList sessions={sessions} />
      ) : (
        <SectionNote>{t("hubSessions.empty", { email })}</SectionNote>
      )}
    </Section>
  )
}
