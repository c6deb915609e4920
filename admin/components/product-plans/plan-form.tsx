import { zodResolver } from "@hookform/resolvers/zod"
import { Form } from "@medusajs/dashboard/components"
import { Alert, Button, Drawer, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"

import type { AdminPlanVariant, AdminSubscriptionPlan } from "../../../src/types/http"
import { useSavePlan } from "../../hooks/api/plans"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import {
  planFormBody,
  planFormSchema,
  planFormValues,
  type PlanFormValues,
} from "../../lib/plan-form"
import { planWithTerms } from "../../lib/plan-text"
import {
  soldElsewhere,
  variantsFor,
  type EditedPlan,
  type PlannedVariant,
} from "../../lib/variant-plans"
import { PlanNumberField } from "./plan-number-field"
import { PlanIntervalField } from "./plan-interval-field"
import { PlanVariantsField } from "./plan-variants-field"

type PlanFormProps = EditedPlan & {
  /** All variants of the product. */
  variants: PlannedVariant[]
  /** All plans that sell any of them. */
  plans: AdminSubscriptionPlan[]
  onClose: () => void
}

/** How often a plan charges, what comes before and after, and which variants it sells. */
export const PlanForm = ({ variant, plan, variants, plans, onClose }: PlanFormProps) => {
  const { t } = useHubTranslation()
  const { mutate, isPending } = useSavePlan(plan?.id)
  const form = useForm<PlanFormValues>({
    defaultValues: planFormValues(plan, variant),
    resolver: zodResolver(planFormSchema(t)),
  })
  const present = plans.find(({ id }) => id === plan?.id)
  const choice = variantsFor(plan, variants, plans)
  const elsewhere = soldElsewhere(plan, variants)

  const save = form.handleSubmit((values) =>
    mutate(
      // What is shown below as changed meanwhile may be replaced; anything newer may not.
      { ...planFormBody(values), updated_at: (present ?? plan)?.updated_at },
      {
        onSuccess: () => {
          toast.success(t("plans.saved"))
          onClose()
        },
        onError: (error) => toast.error(error.message),
      }
    )
  )

  return (
    <Form {...form}>
      {/* Not Medusa's KeyboundForm, in which Enter on a button does nothing. */}
      <form noValidate onSubmit={save} className="flex flex-1 flex-col overflow-hidden">
        <Drawer.Body className="flex flex-1 flex-col gap-y-6 overflow-auto">
          {plan && present && planWithTerms(t, present) !== planWithTerms(t, plan) && (
            <Alert variant="warning">
              {t("plans.drawer.changed", { terms: planWithTerms(t, present) })}
            </Alert>
          )}
          {elsewhere.length > 0 && (
            <Alert variant="info">
              {t("plans.drawer.alsoSells", {
                variants: elsewhere.map(nameOf).join(", "),
              })}
            </Alert>
          )}
          <div className="grid grid-cols-2 gap-x-4">
            <PlanNumberField name="interval_count" label={t("plans.fields.every")} />
            <PlanIntervalField />
          </div>
          <PlanNumberField
            name="trial_days"
            label={t("plans.fields.trialDays")}
            hint={t("plans.fields.trialDaysHint")}
          />
          <PlanNumberField
            name="charge_limit"
            label={t("plans.fields.chargeLimit")}
            hint={t("plans.fields.chargeLimitHint")}
            optional
          />
          {variants.length > 1 && <PlanVariantsField variants={choice} />}
        </Drawer.Body>
        <Drawer.Footer>
          <Button type="button" size="small" variant="secondary" onClick={onClose}>
            {t("actions.cancel")}
          </Button>
          <Button type="submit" size="small" isLoading={isPending}>
            {t("actions.save")}
          </Button>
        </Drawer.Footer>
      </form>
    </Form>
  )
}

function nameOf({ title, product }: AdminPlanVariant): string {
  return product ? `${product.title} (${title})` : (title ?? "")
}
