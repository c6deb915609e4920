import { Form } from "@medusajs/dashboard/components"
import { Switch } from "@medusajs/ui"
import { useFormContext } from "react-hook-form"

import { useHubTranslation } from "../../hooks/use-hub-translation"
import type { SettingsValues } from "./settings-values"

type SwitchFieldProps = {
  name:
    | "email_button_enabled"
    | "self_cancellation_enabled"
    | "dispute_stop_enabled"
    | "consent_required"
    | "show_address"
    | "show_support_email"
}

/** A setting that is on or off. */
export const SwitchField = ({ name }: SwitchFieldProps) => {
  const { t } = useHubTranslation()
  const { control } = useFormContext<SettingsValues>()

  return (
    <Form.Field
      control={control}
      name={name}
      render={({ field: { value, onChange, ...field } }) => (
        <Form.Item>
          <div className="bg-ui-bg-component shadow-elevation-card-rest flex items-start gap-x-3 rounded-lg p-3">
            <Form.Control>
              <Switch
                {...field}
                dir="ltr"
                className="shrink-0"
                checked={value}
                onCheckedChange={onChange}
              />
            </Form.Control>
            <div>
              <Form.Label>{t(`settings.fields.${name}`)}</Form.Label>
              <Form.Hint>{t(`settings.hints.${name}`)}</Form.Hint>
            </div>
          </div>
        </Form.Item>
      )}
    />
  )
}
