import { Button, Hint, Label } from "@medusajs/ui"
import { useId } from "react"
import { useFieldArray, useFormContext } from "react-hook-form"

import { useHubTranslation } from "../../hooks/use-hub-translation"
import { MAX_SOCIAL_LINKS, type SettingsValues } from "./settings-values"
import { SocialLinkRow } from "./social-link-row"

/** Links to the shop elsewhere: added, put in order, removed. */
export const SocialLinksField = () => {
  const { t } = useHubTranslation()
  const id = useId()
  const { control } = useFormContext<SettingsValues>()
  const { fields, append, remove, move } = useFieldArray({
    control,
    name: "social_links",
  })

  return (
    <div className="flex flex-col gap-y-2" role="group" aria-labelledby={id}>
      <Label id={id} size="small" weight="plus">
        {t("settings.fields.social_links")}
      </Label>
      <Hint>
        {t("settings.hints.social_links")}
        {fields.length === 0 && ` ${t("settings.socialLinks.empty")}`}
      </Hint>
      <ul className="flex flex-col gap-y-2">
        {fields.map(({ id: key }, index) => (
          <SocialLinkRow
            key={key}
            index={index}
            isLast={index === fields.length - 1}
            onMove={(by) => move(index, index + by)}
            onRemove={() => remove(index)}
          />
        ))}
      </ul>
      <div>
        <Button
          type="button"
          size="small"
          variant="secondary"
          disabled={fields.length >= MAX_SOCIAL_LINKS}
          onClick={() => append({ label: "", url: "" })}
        >
          {t("settings.socialLinks.add")}
        </Button>
      </div>
    </div>
  )
}
