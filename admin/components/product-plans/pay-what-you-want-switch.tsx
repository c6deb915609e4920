import { useUpdateProduct } from "@medusajs/dashboard/hooks"
import type { AdminProduct } from "@medusajs/framework/types"
import { Label, Switch, Text, toast, usePrompt } from "@medusajs/ui"
import { useId } from "react"

import { useHubTranslation } from "../../hooks/use-hub-translation"

/** Lets buyers choose the price; kept in the product's metadata, whose other keys stay. */
export const PayWhatYouWantSwitch = ({ product }: { product: AdminProduct }) => {
  const { t } = useHubTranslation()
  const prompt = usePrompt()
  const id = useId()
  const { mutate, isPending } = useUpdateProduct(product.id)
  const isOn = product.metadata?.pay_what_you_want === true

  const change = async (pay_what_you_want: boolean) => {
    const isSure =
      !pay_what_you_want ||
      (await prompt({
        variant: "confirmation",
        title: t("payWhatYouWant.prompt.title"),
        description: t("payWhatYouWant.prompt.description"),
        confirmText: t("payWhatYouWant.prompt.confirm"),
        cancelText: t("actions.cancel"),
      }))
    if (isSure) {
      mutate(
        { metadata: { pay_what_you_want } },
        {
          onSuccess: () =>
            toast.success(
              t(pay_what_you_want ? "payWhatYouWant.on" : "payWhatYouWant.off")
            ),
          onError: (error) => toast.error(error.message),
        }
      )
    }
  }

  return (
    <div className="flex items-start justify-between gap-x-4 px-6 py-4">
      <div className="flex flex-col gap-y-1">
        <Label size="small" weight="plus" htmlFor={id}>
          {t("payWhatYouWant.title")}
        </Label>
        <Text
          id={`${id}-hint`}
          size="small"
          leading="compact"
          className="text-ui-fg-subtle"
        >
          {t("payWhatYouWant.description")}
        </Text>
      </div>
      <Switch
        id={id}
        aria-describedby={`${id}-hint`}
        checked={isOn}
        disabled={isPending}
        className="shrink-0"
        onCheckedChange={change}
      />
    </div>
  )
}
