import { zodResolver } from "@hookform/resolvers/zod"
import { Form, useRouteModal } from "@medusajs/dashboard/components"
import { FetchError } from "@medusajs/js-sdk"
import { DatePicker, toast } from "@medusajs/ui"
import { useForm } from "react-hook-form"
import { z } from "zod"

import type { AdminSubscription, IsoDateTime } from "../../../src/types/http"
import { useChangeNextCharge } from "../../hooks/api/subscription-actions"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { ActionForm } from "./action-form"

/** As far ahead as the server takes. */
const FURTHEST_IN_YEARS = 5

type NextChargeFormProps = {
  subscription: AdminSubscription
  serverTime: IsoDateTime
}

type Values = { next_charge_at: Date | null }

/** The date of the next charge, from which all later ones are counted. */
export const NextChargeForm = ({ subscription, serverTime }: NextChargeFormProps) => {
  const { t } = useHubTranslation()
  const { formatDateTime } = useFormatters()
  const { handleSuccess } = useRouteModal()
  const { mutateAsync } = useChangeNextCharge(subscription.id)
  const { next_charge_at } = subscription
  const form = useForm<Values>({
    defaultValues: { next_charge_at: next_charge_at ? new Date(next_charge_at) : null },
    resolver: zodResolver(
      z.object({
        next_charge_at: z
          .date()
          .nullable()
          .refine((date) => date !== null, {
            error: t("actions.changeNextCharge.missing"),
          })
          .refine((date) => date === null || date > new Date(serverTime), {
            error: t("actions.changeNextCharge.past"),
          })
          .refine((date) => date === null || date < yearsAfter(serverTime), {
            error: t("actions.changeNextCharge.tooFar", { count: FURTHEST_IN_YEARS }),
          }),
      })
    ),
  })

  const change = async ({ next_charge_at }: Values) => {
    try {
      const { subscription: changed } = await mutateAsync({
        next_charge_at: next_charge_at!.toISOString(),
      })
      toast.success(
        t("actions.changeNextCharge.done", {
          date: formatDateTime(changed.next_charge_at!),
        })
      )
      handleSuccess()
    } catch (error) {
      if (error instanceof FetchError && error.status === 400) {
        const message = error.message.replace(/^next_charge_at: /, "")
        form.setError("next_charge_at", { message })
      } else {
        toast.error((error as Error).message)
      }
    }
  }

  return (
    <ActionForm
      form={form}
      onSubmit={change}
      confirm={t("actions.changeNextCharge.confirm")}
    >
      <Form.Field
        control={form.control}
        name="next_charge_at"
        render={({ field }) => (
          <Form.Item>
            <Form.Label>{t("subscriptions.fields.nextCharge")}</Form.Label>
            <Form.Control>
              <DatePicker
                granularity="minute"
                shouldCloseOnSelect={false}
                minValue={new Date(serverTime)}
                {...field}
              />
            </Form.Control>
            {subscription.status === "trialing" && (
              <Form.Hint>{t("actions.changeNextCharge.trial")}</Form.Hint>
            )}
            <Form.ErrorMessage />
          </Form.Item>
        )}
      />
    </ActionForm>
  )
}

function yearsAfter(instant: IsoDateTime): Date {
  const date = new Date(instant)
  date.setUTCFullYear(date.getUTCFullYear() + FURTHEST_IN_YEARS)
  return date
}
