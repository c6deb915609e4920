import { Form } from "@medusajs/dashboard/components"
import { Checkbox, Label } from "@medusajs/ui"
import { useId } from "react"
import { useFormContext } from "react-hook-form"

import { useHubTranslation } from "../../hooks/use-hub-translation"
import type { PlanFormValues } from "../../lib/plan-form"
import type { PlannedVariant } from "../../lib/variant-plans"

/** Which of a product's variants a plan sells; those of other products stay as they are. */
export const PlanVariantsField = ({ variants }: { variants: PlannedVariant[] }) => {
  const { t } = useHubTranslation()
  const { control } = useFormContext<PlanFormValues>()
  const id = useId()

  return (
    <Form.Field
      control={control}
      name="variant_ids"
      render={({ field: { value, onChange } }) => (
        <Form.Item>
          <Form.Label id={`${id}-label`}>{t("plans.fields.variants")}</Form.Label>
          <Form.Hint>{t("plans.fields.variantsHint")}</Form.Hint>
          <Form.Control>
            <div role="group" aria-labelledby={`${id}-label`} className="grid gap-y-2">
              {variants.map((variant) => (
                <div key={variant.id} className="flex items-center gap-x-2">
                  <Checkbox
                    id={`${id}-${variant.id}`}
                    checked={value.includes(variant.id)}
                    onCheckedChange={(isChecked) =>
                      onChange(
                        isChecked
                          ? [...value, variant.id]
                          : value.filter((other) => other !== variant.id)
                      )
                    }
                  />
                  <Label size="small" htmlFor={`${id}-${variant.id}`}>
                    {variant.title}
                  </Label>
                </div>
              ))}
            </div>
          </Form.Control>
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
