import { ActionMenu } from "@medusajs/dashboard/components"
import { EllipsisHorizontal, PencilSquare, Trash } from "@medusajs/icons"
import { Button, IconButton, Text, toast, usePrompt } from "@medusajs/ui"

import type { AdminSubscriptionPlan } from "../../../src/types/http"
import { useRemovePlan } from "../../hooks/api/plans"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { planWithTerms } from "../../lib/plan-text"
import type { PlannedVariant } from "../../lib/variant-plans"

type VariantPlanRowProps = {
  variant: PlannedVariant
  plan: AdminSubscriptionPlan | undefined
  onEdit: () => void
}

/** How one variant is sold, and what can be done about it. */
export const VariantPlanRow = ({ variant, plan, onEdit }: VariantPlanRowProps) => {
  const { t } = useHubTranslation()
  const shared = plan ? plan.variants.length - 1 : 0

  return (
    <li className="flex items-center justify-between gap-x-4 px-6 py-4">
      <div className="flex min-w-0 flex-col gap-y-1">
        <Text size="small" leading="compact" weight="plus" className="break-words">
          {variant.title}
        </Text>
        <Text size="small" leading="compact" className="text-ui-fg-subtle">
          {plan ? planWithTerms(t, plan) : t("plans.none")}
        </Text>
        {shared > 0 && (
          <Text size="small" leading="compact" className="text-ui-fg-subtle">
            {t("plans.sharedWith", { count: shared })}
          </Text>
        )}
      </div>
      {plan ? (
        <PlanMenu variant={variant} plan={plan} onEdit={onEdit} />
      ) : (
        <Button
          size="small"
          variant="secondary"
          className="shrink-0"
          aria-label={t("plans.addTo", { variant: variant.title })}
          onClick={onEdit}
        >
          {t("plans.add")}
        </Button>
      )}
    </li>
  )
}

type PlanMenuProps = VariantPlanRowProps & { plan: AdminSubscriptionPlan }

const PlanMenu = ({ variant, plan, onEdit }: PlanMenuProps) => {
  const { t } = useHubTranslation()
  const prompt = usePrompt()
  const { mutateAsync, isPending } = useRemovePlan()

  const remove = async () => {
    const isSure = await prompt({
      title: t("plans.removePrompt.title", { variant: variant.title }),
      description: t("plans.removePrompt.description"),
      confirmText: t("plans.remove"),
      cancelText: t("actions.cancel"),
    })
    if (!isSure) {
      return
    }
    // This menu is gone by then, and with it what `mutate` would call.
    await mutateAsync({ planId: plan.id, variantId: variant.id }).then(
      () => toast.success(t("plans.removed")),
      (error: Error) => toast.error(error.message)
    )
  }

  return (
    <ActionMenu
      groups={[
        {
          actions: [{ icon: <PencilSquare />, label: t("plans.edit"), onClick: onEdit }],
        },
        { actions: [{ icon: <Trash />, label: t("plans.remove"), onClick: remove }] },
      ]}
    >
      <IconButton
        size="small"
        variant="transparent"
        isLoading={isPending}
        aria-label={t("plans.actions", { variant: variant.title })}
      >
        <EllipsisHorizontal />
      </IconButton>
    </ActionMenu>
  )
}
