import { useUpdateProduct } from "@medusajs/dashboard/hooks"
import type { AdminProduct } from "@medusajs/framework/types"
import { toast, usePrompt } from "@medusajs/ui"

import { useHubTranslation } from "../../hooks/use-hub-translation"
import { LabelledSwitch } from "../labelled-switch"

/** Lets buyers choose the price; kept in the product's metadata, whose other keys stay. */
export const PayWhatYouWantSwitch = ({ product }: { product: AdminProduct }) => {
  const { t } = useHubTranslation()
  const prompt = usePrompt()
  const { mutate, isPending } = useUpdateProduct(product.id)

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
    <LabelledSwitch
      title={t("payWhatYouWant.title")}
      description={t("payWhatYouWant.description")}
      checked={product.metadata?.pay_what_you_want === true}
      disabled={isPending}
      onChange={(isOn) => void change(isOn)}
    />
  )
}
