import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminPriceList, DetailWidgetProps } from "@medusajs/framework/types"
import { Container, toast } from "@medusajs/ui"

import { LabelledSwitch } from "../components/labelled-switch"
import { useSetLastingSale } from "../hooks/api/price-lists"
import { useHubTranslation } from "../hooks/use-hub-translation"

/**
 * Whether subscriptions that are bought at a sale's prices renew at them; kept in the price list's
 * metadata, whose other keys stay.
 */
const PriceListRenewalsWidget = ({ data: list }: DetailWidgetProps<AdminPriceList>) => {
  const { t } = useHubTranslation()
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
    <Container className="p-0">
      <LabelledSwitch
        title={t("lastingSale.title")}
        description={t("lastingSale.description")}
        checked={list.metadata?.lasts_for_renewals === true}
        disabled={isPending}
        onChange={change}
      />
    </Container>
  )
}

export const config = defineWidgetConfig({ zone: "price_list.details.side.after" })

export default PriceListRenewalsWidget
