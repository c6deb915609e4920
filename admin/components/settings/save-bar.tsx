import { Button, Container, Text } from "@medusajs/ui"

import { useHubTranslation } from "../../hooks/use-hub-translation"

type SaveBarProps = { isSaving: boolean; onDiscard: () => void }

/** Stays in sight at the foot of the form while it holds changes. */
export const SaveBar = ({ isSaving, onDiscard }: SaveBarProps) => {
  const { t } = useHubTranslation()

  return (
    <Container className="shadow-elevation-flyout sticky bottom-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-6 py-3">
      <Text size="small" className="text-ui-fg-subtle">
        {t("settings.unsaved")}
      </Text>
      <div className="flex gap-x-2">
        <Button
          type="button"
          size="small"
          variant="secondary"
          disabled={isSaving}
          onClick={onDiscard}
        >
          {t("settings.discard")}
        </Button>
        <Button type="submit" size="small" isLoading={isSaving}>
          {t("actions.save")}
        </Button>
      </div>
    </Container>
  )
}
