import { Button, Text, toast } from "@medusajs/ui"

import type { AdminAccessLink } from "../../../src/types/http"
import type { useSendLoginEmail } from "../../hooks/api/subscriptions"
import { useCollapsedList } from "../../hooks/use-collapsed-list"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { Section } from "../section"
import { SectionNote } from "../section-note"
import { ShowAllButton } from "../show-all-button"
import { AccessLinkList } from "./access-link-list"

/** Every purchase can add one; the last ones are what staff look for. */
const VISIBLE_LINKS = 10

type HubAccessSectionProps = {
  email: string
  links: AdminAccessLink[]
  sendLoginEmail: ReturnType<typeof useSendLoginEmail>
}

/** Lets staff mail a customer a login link, and shows what became of the earlier ones. */
export const HubAccessSection = ({
  email,
  links,
  sendLoginEmail: { mutate, isPending },
}: HubAccessSectionProps) => {
  const { t } = useHubTranslation()
  const { visible, hiddenCount, showAll } = useCollapsedList(links, VISIBLE_LINKS)

  const send = () =>
    mutate(undefined, {
      onSuccess: ({ access_link }) =>
        toast.success(t("hubAccess.sent", { email: access_link.email })),
      onError: (error) => toast.error(error.message),
    })

  return (
    <Section
      title={t("hubAccess.title")}
      action={
        <Button size="small" variant="secondary" isLoading={isPending} onClick={send}>
          {t("hubAccess.send")}
        </Button>
      }
    >
      <div className="px-6 py-4">
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {t("hubAccess.description", { email })}
        </Text>
      </div>
      {visible.length ? (
        <AccessLinkList links={visible} />
      ) : (
        <SectionNote>{t("hubAccess.empty")}</SectionNote>
      )}
      {hiddenCount > 0 && (
        <ShowAllButton onClick={showAll}>
          {t("hubAccess.showAll", { count: links.length })}
        </ShowAllButton>
      )}
    </Section>
  )
}
