import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminPriceList, DetailWidgetProps } from "@medusajs/framework/types"
import { Container, Label, Switch, Text, toast } from "@medusajs/ui"
import { useId } from "react"

import { useSetLastingSale } from "../hooks/api/price-lists"
import { useHubTranslation } from "../hooks/use-hub-translation"

/**
 * Whether subscriptions that are bought at a sale's prices renew at them; kept in the price list's
 * metadata, whose other keys stay.
 */
const PriceListRenewalsWidget = ({ data: list }: DetailWidgetProps<AdminPriceList>) => {
  const { t } = useHubTranslation()
  const id = useId()
  const { mutate, isPending } = useSetLastingSale(list.id)
  if (list.type !== "sale") {
    return null
  }
  const change = (lasts_for_renewals: boolean) =>
    mutate(lasts_for_renewals, {
      onSuccess: () =>
        toast.success(t(lasts_for_renewals ? "lastingSale.on" : "lastingSale.off")),
      onError: (error) => toast.error(error.message),
    })

  return (
    <Container className="flex items-start justify-between gap-x-4 px-6 py-4">
      <div className="flex flex-col gap-y-1">
        <Label size="small" weight="plus" htmlFor={id}>
          {t("lastingSale.title")}
        </Label>
        <Text
          id={`${id}-hint`}
          size="small"
          leading="compact"
          className="text-ui-fg-subtle"
        >
          {t("lastingSale.description")}
        </Text>
      </div>
      <Switch
        id={id}
        aria-describedby={`${id}-hint`}
        checked={list.metadata?.lasts_for_renewals === true}
        disabled={isPending}
        className="shrink-0"
        onCheckedChange={change}
      />
    </Container>
  )
}

export const config = defineWidgetConfig({ zone: "price_list.details.side.after" })

export default PriceListRenewalsWidget
