import { RouteDrawer } from "@medusajs/dashboard/components"
import { Button } from "@medusajs/ui"
import type { ReactNode } from "react"
import type { FieldValues, UseFormReturn } from "react-hook-form"

import { useHubTranslation } from "../../hooks/use-hub-translation"

type ActionFormProps<Values extends FieldValues> = {
  form: UseFormReturn<Values>
  onSubmit: (values: Values) => Promise<unknown>
  confirm: string
  variant?: "primary" | "danger"
  children: ReactNode
}

/** Body and foot of a drawer that asks for what an action needs, as those of Medusa's own pages. */
export const ActionForm = <Values extends FieldValues>({
  form,
  onSubmit,
  confirm,
  variant = "primary",
  children,
}: ActionFormProps<Values>) => {
  const { t } = useHubTranslation()

  return (
    <RouteDrawer.Form form={form}>
      {/* Not Medusa's KeyboundForm, in which Enter on a button does nothing. */}
      <form
        noValidate
        onSubmit={form.handleSubmit(onSubmit)}
        className="flex size-full flex-col overflow-hidden"
      >
        <RouteDrawer.Body className="flex flex-1 flex-col gap-y-6 overflow-auto">
          {children}
        </RouteDrawer.Body>
        <RouteDrawer.Footer>
          <div className="flex items-center justify-end gap-x-2">
            <RouteDrawer.Close asChild>
              <Button variant="secondary" size="small">
                {t("actions.close")}
              </Button>
            </RouteDrawer.Close>
            <Button
              type="submit"
              size="small"
              variant={variant}
              isLoading={form.formState.isSubmitting}
            >
              {confirm}
            </Button>
          </div>
        </RouteDrawer.Footer>
      </form>
    </RouteDrawer.Form>
  )
}
