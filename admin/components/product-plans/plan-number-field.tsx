import { Form } from "@medusajs/dashboard/components"
import { Input } from "@medusajs/ui"
import { useFormContext } from "react-hook-form"

import type { PlanFormValues } from "../../lib/plan-form"

type PlanNumberFieldProps = {
  name: "interval_count" | "trial_days" | "charge_limit"
  label: string
  hint?: string
  optional?: boolean
}

/** A whole number of the plan editor. */
export const PlanNumberField = ({
  name,
  label,
  hint,
  optional,
}: PlanNumberFieldProps) => {
  const { control } = useFormContext<PlanFormValues>()

  return (
    <Form.Field
      control={control}
      name={name}
      render={({ field }) => (
        <Form.Item>
          <Form.Label optional={optional}>{label}</Form.Label>
          <Form.Control>
            <Input inputMode="numeric" autoComplete="off" {...field} />
          </Form.Control>
          {hint && <Form.Hint>{hint}</Form.Hint>}
          <Form.ErrorMessage />
        </Form.Item>
      )}
    />
  )
}
