import { zodResolver } from "@hookform/resolvers/zod"
import { Form, useRouteModal } from "@medusajs/dashboard/components"
import { Textarea, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { z } from "zod"

import { useCancelSubscription } from "../../hooks/api/subscription-actions"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { ActionForm } from "./action-form"

/** As many characters as the server takes. */
const LONGEST_REASON = 1000

/** The reason of a cancellation, for the shop's own records. */
export const CancelForm = ({ subscriptionId }: { subscriptionId: string }) => {
  const { t } = useHubTranslation()
  const { handleSuccess } = useRouteModal()
  const { mutateAsync } = useCancelSubscription(subscriptionId)
  const form = useForm({
    defaultValues: { reason: "" },
    resolver: zodResolver(
      z.object({
        reason: z
          .string()
          .trim()
          .max(LONGEST_REASON, {
            error: t("actions.cancelSubscription.tooLong", { count: LONGEST_REASON }),
          }),
      })
    ),
  })

  const cancel = async (values: { reason: string }) => {
    try {
      const { charge } = await mutateAsync(values)
      toast.success(t("actions.cancelSubscription.done"), {
        description: charge
          ? t(`actions.cancelSubscription.charge.${charge}`)
          : undefined,
      })
      handleSuccess()
    } catch (error) {
      toast.error((error as Error).message)
    }
  }

  return (
    <ActionForm
      form={form}
      onSubmit={cancel}
      confirm={t("actions.cancelSubscription.confirm")}
      variant="danger"
    >
      <Form.Field
        control={form.control}
        name="reason"
        render={({ field }) => (
          <Form.Item>
            <Form.Label optional>{t("subscriptions.fields.cancelReason")}</Form.Label>
            <Form.Control>
              <Textarea rows={4} {...field} />
            </Form.Control>
            <Form.Hint>{t("actions.cancelSubscription.reasonHint")}</Form.Hint>
            <Form.ErrorMessage />
          </Form.Item>
        )}
      />
    </ActionForm>
  )
}
