import { zodResolver } from "@hookform/resolvers/zod"
import { toast } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useForm } from "react-hook-form"

import type { AdminHubSettings } from "../../../src/types/http"
import { fetchHubSettings, useUpdateHubSettings } from "../../hooks/api/hub-settings"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import {
  changedFields,
  mergeValues,
  settingsSchema,
  toBody,
  toValues,
  type SettingsValues,
} from "./settings-values"

/**
 * The settings' form. It saves the fields that were changed and no others; where somebody else has
 * saved in between, it asks whose values are to stay.
 */
export function useSettingsForm(settings: AdminHubSettings) {
  const { t } = useHubTranslation()
  const { mutate, isPending } = useUpdateHubSettings()
  const resolver = useMemo(() => zodResolver(settingsSchema(t)), [t])
  const form = useForm<SettingsValues>({ defaultValues: toValues(settings), resolver })
  /** What the form's changes are counted from. */
  const [saved, setSaved] = useState(settings)
  /** What somebody else has saved in the meantime. */
  const [theirs, setTheirs] = useState<AdminHubSettings | null>(null)

  const startFrom = (next: AdminHubSettings) => {
    setSaved(next)
    setTheirs(null)
    form.reset(toValues(next))
  }

  const save = (values: SettingsValues, over: AdminHubSettings) =>
    mutate(
      {
        version: over.version,
        ...toBody(values, changedFields(toValues(over), values)),
      },
      {
        onSuccess: (answer) => {
          startFrom(answer.settings)
          toast.success(t("settings.saved"))
        },
        onError: (error) =>
          error.status === 409 ? askWhose(values, over) : toast.error(error.message),
      }
    )

  const askWhose = (values: SettingsValues, over: AdminHubSettings) =>
    fetchHubSettings().then(
      (now) =>
        changedFields(toValues(over), toValues(now)).length
          ? setTheirs(now)
          : save(values, now),
      (error: Error) => toast.error(error.message)
    )

  const settle = (clash: "mine" | "theirs") => {
    if (!theirs) {
      return
    }
    const values = form.getValues()
    const merged = mergeValues(toValues(saved), values, toValues(theirs), clash)
    startFrom(theirs)
    form.reset(merged, { keepDefaultValues: true })
    if (clash === "mine") {
      save(merged, theirs)
    }
  }

  return {
    form,
    isSaving: isPending,
    submit: form.handleSubmit((values) => save(values, saved)),
    discard: () => form.reset(toValues(saved)),
    conflict: theirs && {
      base: toValues(saved),
      mine: form.getValues(),
      theirs: toValues(theirs),
    },
    takeTheirs: () => settle("theirs"),
    keepMine: () => settle("mine"),
    decideLater: () => setTheirs(null),
  }
}
