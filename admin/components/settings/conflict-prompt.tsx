import { Button, Prompt, Text } from "@medusajs/ui"

import { useHubTranslation } from "../../hooks/use-hub-translation"
import { changedFields, type SettingsField, type SettingsValues } from "./settings-values"

type ConflictPromptProps = {
  base: SettingsValues
  mine: SettingsValues
  theirs: SettingsValues
  onTakeTheirs: () => void
  onKeepMine: () => void
  onClose: () => void
}

/** Tells the later of two who saved what the earlier one changed, and asks whose is to stay. */
export const ConflictPrompt = ({
  base,
  mine,
  theirs,
  onTakeTheirs,
  onKeepMine,
  onClose,
}: ConflictPromptProps) => {
  const { t } = useHubTranslation()
  const myFields = changedFields(base, mine)
  const changed = changedFields(base, theirs)

  return (
    <Prompt open variant="confirmation" onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Prompt.Content>
        <Prompt.Header>
          <Prompt.Title>{t("settings.conflict.title")}</Prompt.Title>
          <Prompt.Description>{t("settings.conflict.description")}</Prompt.Description>
        </Prompt.Header>
        <ul className="max-h-[50vh] divide-y overflow-y-auto px-6">
          {changed.map((field) => (
            <li key={field} className="py-3">
              <Text size="small" weight="plus">
                {t(`settings.fields.${field}`)}
              </Text>
              <Value whose="theirs" values={theirs} field={field} />
              {myFields.includes(field) && (
                <Value whose="yours" values={mine} field={field} />
              )}
            </li>
          ))}
        </ul>
        <Prompt.Footer className="flex-wrap">
          <Prompt.Cancel>{t("actions.cancel")}</Prompt.Cancel>
          <Button type="button" size="small" variant="secondary" onClick={onTakeTheirs}>
            {t("settings.conflict.takeTheirs")}
          </Button>
          <Prompt.Action onClick={onKeepMine}>
            {t("settings.conflict.keepYours")}
          </Prompt.Action>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}

type ValueProps = {
  whose: "theirs" | "yours"
  values: SettingsValues
  field: SettingsField
}

const Value = ({ whose, values, field }: ValueProps) => {
  const { t } = useHubTranslation()
  const value = values[field]
  const text =
    typeof value === "boolean"
      ? t(value ? "settings.on" : "settings.off")
      : Array.isArray(value)
        ? value.map(({ label, url }) => `${label} (${url})`).join(", ")
        : value

  return (
    <Text size="small" className="text-ui-fg-subtle break-words">
      {t(`settings.conflict.${whose}`)}: {text || t("settings.none")}
    </Text>
  )
}
