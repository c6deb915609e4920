import { Prompt } from "@medusajs/ui"
import { useBlocker } from "react-router-dom"

import { useHubTranslation } from "../../hooks/use-hub-translation"

/** Asks before the page is left with unsaved changes, as Medusa's own forms do. */
export const LeavePrompt = ({ isDirty }: { isDirty: boolean }) => {
  const { t } = useHubTranslation()
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) =>
      isDirty && currentLocation.pathname !== nextLocation.pathname
  )

  return (
    <Prompt open={blocker.state === "blocked"} variant="confirmation">
      <Prompt.Content>
        <Prompt.Header>
          <Prompt.Title>{t("general.unsavedChangesTitle")}</Prompt.Title>
          <Prompt.Description>
            {t("general.unsavedChangesDescription")}
          </Prompt.Description>
        </Prompt.Header>
        <Prompt.Footer>
          <Prompt.Cancel onClick={() => blocker.reset?.()}>
            {t("actions.cancel")}
          </Prompt.Cancel>
          <Prompt.Action onClick={() => blocker.proceed?.()}>
            {t("actions.continue")}
          </Prompt.Action>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}
