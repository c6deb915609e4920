import { Form } from "@medusajs/dashboard/components"
import { Input, Textarea } from "@medusajs/ui"
import { useFormContext } from "react-hook-form"

import { useHubTranslation } from "../../hooks/use-hub-translation"
import type { SettingsValues } from "./settings-values"

type TextFieldProps = {
  name:
    | "shop_url"
    | "store_address"
    | "support_email"
    | "invoice_prefix"
    | "legal_name"
    | "vat_number"
    | "register_number"
    | "no_tax_text"
  /** What holds while the field is empty. */
  placeholder?: string
  /** Whether it may have several lines. */
  multiline?: boolean
}

/** A setting that is a text, with what is wrong about it below. */
export const TextField = ({ name, placeholder, multiline }: TextFieldProps) => {
  const { t } = useHubTranslation()
  const { control } = useFormContext<SettingsValues>()

  return (
    <Form.Field
      control={control}
      name={name}
      render={({ field }) => (
        <Form.Item>
          <Form.Label>{t(`settings.fields.${name}`)}</Form.Label>
          <Form.Control>
            {multiline ? (
              <Textarea rows={3} {...field} />
            ) : (
              <Input placeholder={placeholder} {...field} />
            )}
          </Form.Control>
          <Form.Hint>{t(`settings.hints.${name}`)}</Form.Hint>
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
