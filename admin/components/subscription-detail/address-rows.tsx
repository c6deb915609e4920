import { SectionRow } from "@medusajs/dashboard/components"
import { Copy } from "@medusajs/ui"

import type { AdminAddress, AdminSubscription } from "../../../src/types/http"
import { useFormatters } from "../../hooks/use-formatters"
import { useHubTranslation } from "../../hooks/use-hub-translation"
import { addressLines } from "../../lib/address-lines"

/** Where the deliveries go, and who is billed. */
export const AddressRows = ({
  shipping_address,
  billing_address,
}: Pick<AdminSubscription, "shipping_address" | "billing_address">) => {
  const { t } = useHubTranslation()
  const { formatCountry } = useFormatters()
  const textOf = (address: AdminAddress | null) =>
    address && addressLines(address, formatCountry).join("\n")
  const shipping = textOf(shipping_address)
  const billing = textOf(billing_address)

  return (
    <>
      {shipping && (
        <AddressRow title={t("addresses.shippingAddress.label")} text={shipping} />
      )}
      {billing && billing === shipping && (
        <SectionRow
          title={t("addresses.billingAddress.label")}
          value={t("addresses.billingAddress.sameAsShipping")}
        />
      )}
      {billing && billing !== shipping && (
        <AddressRow title={t("addresses.billingAddress.label")} text={billing} />
      )}
    </>
  )
}

const AddressRow = ({ title, text }: { title: string; text: string }) => {
  const { t } = useHubTranslation()

  return (
    <SectionRow
      title={title}
      value={
        <div className="grid w-full grid-cols-[1fr_20px] items-start gap-x-2">
          <span className="whitespace-pre-line break-words">{text}</span>
          <Copy
            content={text}
            aria-label={t("customer.copy", { what: title })}
            className="text-ui-fg-muted"
          />
        </div>
      }
    />
  )
}
