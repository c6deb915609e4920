import type {
  CustomerDTO,
  ItemTaxLineDTO,
  MedusaContainer,
  ShippingTaxLineDTO,
} from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"

import type { BillingQuote, QuoteTaxLine } from "../../modules/subscription"
import type { QuotableSubscription } from "./types"

type Untotalled = Omit<BillingQuote, "total">

type Address = Partial<
  Record<
    "country_code" | "province" | "address_1" | "address_2" | "city" | "postal_code",
    string | null
  >
>

/** Puts the tax rates of the day on a quote's lines, as Medusa's Tax Module gives them for a cart. */
export async function addTaxes(
  container: MedusaContainer,
  quote: Untotalled,
  {
    subscription,
    customer,
  }: { subscription: QuotableSubscription; customer: CustomerDTO | undefined }
): Promise<Untotalled> {
  const address = (subscription.shipping_address ??
    subscription.billing_address) as Address | null
  if (!address?.country_code) {
    return quote
  }
  const { currency_code } = subscription
  const { items, shipping } = quote
  const lines = await container.resolve(Modules.TAX).getTaxLines(
    [
      ...items.map((item) => ({
        id: item.line_item_id,
        product_id: item.product_id!,
        product_type_id: (item.details.product_type_id as string | null) ?? undefined,
        quantity: item.quantity,
        unit_price: item.unit_price,
        currency_code,
      })),
      ...(shipping
        ? [
            {
              id: shipping.shipping_method_id,
              shipping_option_id: shipping.shipping_option_id!,
              unit_price: shipping.amount,
              currency_code,
            },
          ]
        : []),
    ],
    {
      address: {
        country_code: address.country_code,
        province_code: address.province ?? undefined,
        address_1: address.address_1 ?? undefined,
        address_2: address.address_2 ?? undefined,
        city: address.city ?? undefined,
        postal_code: address.postal_code ?? undefined,
      },
      customer: customer && {
        id: customer.id,
        email: customer.email,
        customer_groups: customer.groups?.map((group) => group.id) ?? [],
      },
      is_return: false,
    }
  )
  return {
    ...quote,
    items: items.map((item) => ({
      ...item,
      tax_lines: lines
        .filter((line): line is ItemTaxLineDTO => "line_item_id" in line)
        .filter((line) => line.line_item_id === item.line_item_id)
        .map(toQuoteTaxLine),
    })),
    shipping: shipping && {
      ...shipping,
      tax_lines: lines
        .filter((line): line is ShippingTaxLineDTO => "shipping_line_id" in line)
        .filter((line) => line.shipping_line_id === shipping.shipping_method_id)
        .map(toQuoteTaxLine),
    },
  }
}

function toQuoteTaxLine(line: ItemTaxLineDTO | ShippingTaxLineDTO): QuoteTaxLine {
  const { rate_id, code, rate, name, provider_id } = line
  return {
    tax_rate_id: rate_id ?? undefined,
    code: code ?? "",
    rate: rate ?? 0,
    description: name,
    provider_id,
  }
}
