import { Button, Hint, Label } from "@medusajs/ui"
import { useId, useRef, useState, type ChangeEvent } from "react"
import { useController } from "react-hook-form"

import { useUploadLogo } from "../../hooks/api/hub-settings"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import type { SettingsValues } from "./settings-values"

const FORMATS = "image/png,image/jpeg,image/webp"
const MAX_BYTES = 1024 * 1024

/** The brand logo: the picture, where it comes from, and another one in its place. */
export const LogoField = () => {
  const { t } = useHubTranslation()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const { field } = useController<SettingsValues, "brand_logo_url">({
    name: "brand_logo_url",
  })
  const { mutate: upload, isPending } = useUploadLogo()
  const [problem, setProblem] = useState<string | null>(null)
  const url = field.value

  const choose = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const [file] = target.files ?? []
    // So that the same file can be chosen again.
    target.value = ""
    if (!file) {
      return
    }
    if (file.size > MAX_BYTES) {
      return setProblem(t("settings.logo.tooLarge"))
    }
    setProblem(null)
    upload(file, {
      onSuccess: (answer) => field.onChange(answer.url),
      onError: ({ message }) => {
        const reason = message.replace(/^file: (.)/, (_, first) => first.toUpperCase())
        setProblem(t("settings.logo.failed", { reason: reason.replace(/\.?$/, ".") }))
      },
    })
  }

  const remove = () => {
    setProblem(null)
    field.onChange(null)
    field.onBlur()
  }

  return (
    <div className="flex flex-col gap-y-2" role="group" aria-labelledby={id}>
      <Label id={id} size="small" weight="plus">
        {t("settings.fields.brand_logo_url")}
      </Label>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {url && (
          <div className="shadow-elevation-card-rest flex h-16 min-w-16 items-center justify-center rounded-lg bg-white p-2">
            <img
              src={url}
              alt={t("settings.fields.brand_logo_url")}
              className="max-h-12 max-w-44 object-contain"
            />
          </div>
        )}
        <div className="flex gap-x-2">
          <Button
            ref={field.ref}
            type="button"
            size="small"
            variant="secondary"
            isLoading={isPending}
            onClick={() => input.current?.click()}
          >
            {t(url ? "settings.logo.replace" : "settings.logo.upload")}
          </Button>
          {url && (
            <Button type="button" size="small" variant="transparent" onClick={remove}>
              {t("settings.logo.remove")}
            </Button>
          )}
        </div>
        <input
          ref={input}
          type="file"
          hidden
          accept={FORMATS}
          aria-label={t("settings.logo.choose")}
          onChange={choose}
        />
      </div>
      <Hint className="break-words">
        {t("settings.hints.brand_logo_url")}{" "}
        {url ? t("settings.logo.from", { url }) : t("settings.logo.noneYet")}
      </Hint>
      <div role="alert">{problem && <Hint variant="error">{problem}</Hint>}</div>
    </div>
  )
}
