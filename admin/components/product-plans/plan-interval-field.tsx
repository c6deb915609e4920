import { Form } from "@medusajs/dashboard/components"
import { Select } from "@medusajs/ui"
import { useFormContext } from "react-hook-form"

import { useHubTranslation } from "../../hooks/use-hub-translation"
import { PLAN_INTERVALS, type PlanFormValues } from "../../lib/plan-form"

/** Days, weeks, months or years. */
export const PlanIntervalField = () => {
  const { t } = useHubTranslation()
  const { control } = useFormContext<PlanFormValues>()

  return (
    <Form.Field
      control={control}
      name="interval"
      render={({ field: { onChange, ref, ...field } }) => (
        <Form.Item>
          <Form.Label>{t("plans.fields.interval")}</Form.Label>
          <Select {...field} onValueChange={onChange}>
            <Form.Control>
              <Select.Trigger ref={ref}>
                <Select.Value />
              </Select.Trigger>
            </Form.Control>
            <Select.Content>
              {PLAN_INTERVALS.map((interval) => (
                <Select.Item key={interval} value={interval}>
                  {t(`plans.fields.intervals.${interval}`)}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
