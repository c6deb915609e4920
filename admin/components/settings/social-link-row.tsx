import { Form } from "@medusajs/dashboard/components"
import { ArrowDownMini, ArrowUpMini, XMarkMini } from "@medusajs/icons"
import { IconButton, Input } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useFormContext } from "react-hook-form"

import { useHubTranslation } from "../../hooks/use-hub-translation"
import type { SettingsValues } from "./settings-values"

type SocialLinkRowProps = {
  index: number
  isLast: boolean
  /** @param by - 1 for down, -1 for up */
  onMove: (by: 1 | -1) => void
  onRemove: () => void
}

/** One link: its name, its URL, and its place among the others. */
export const SocialLinkRow = ({
  index,
  isLast,
  onMove,
  onRemove,
}: SocialLinkRowProps) => {
  const { t } = useHubTranslation()
  const { control } = useFormContext<SettingsValues>()
  const number = index + 1
  const button = (
    name: "moveUp" | "moveDown" | "remove",
    icon: ReactNode,
    onClick: () => void,
    disabled = false
  ) => (
    <IconButton
      type="button"
      size="small"
      variant="transparent"
      aria-label={t(`settings.socialLinks.${name}`, { number })}
      disabled={disabled}
      onClick={onClick}
    >
      {icon}
    </IconButton>
  )

  return (
    <li className="bg-ui-bg-component shadow-elevation-card-rest flex items-start gap-x-2 rounded-lg p-2">
      <div className="grid min-w-0 flex-1 gap-2 sm:grid-cols-[1fr_2fr]">
        {(["label", "url"] as const).map((part) => (
          <Form.Field
            key={part}
            control={control}
            name={`social_links.${index}.${part}`}
            render={({ field }) => (
              <Form.Item>
                <Form.Control>
                  <Input
                    {...field}
                    aria-labelledby={undefined}
                    aria-label={t(`settings.socialLinks.${part}Of`, { number })}
                    placeholder={
                      part === "url" ? "https://" : t("settings.socialLinks.label")
                    }
                  />
                </Form.Control>
                <Form.ErrorMessage />
              </Form.Item>
            )}
          />
        ))}
      </div>
      <div className="flex shrink-0 items-center py-0.5">
        {button("moveUp", <ArrowUpMini />, () => onMove(-1), index === 0)}
        {button("moveDown", <ArrowDownMini />, () => onMove(1), isLast)}
        {button("remove", <XMarkMini />, onRemove)}
      </div>
    </li>
  )
}
