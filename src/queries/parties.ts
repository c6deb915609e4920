import { addressLines } from "../emails/format"
import type { Party } from "../modules/invoice"
import type { OrderSource, SourceAddress } from "./orders-to-invoice"

/** The language of the documents. */
const LANGUAGE = "en"

/** The merchant, as the store profile has it. */
export function sellerOf(profile: {
  store_name: string
  store_address: string | null
  support_email: string | null
  legal_name: string | null
  vat_number: string | null
  register_number: string | null
}): Party {
  const { legal_name, vat_number, register_number } = profile
  return {
    name: profile.store_name,
    lines: (profile.store_address ?? "")
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
    email: profile.support_email,
    ...(legal_name && legal_name !== profile.store_name && { legal_name }),
    ...(vat_number && { vat_number }),
    ...(register_number && { register_number }),
  }
}

/** The customer: by the billing address, else the shipping address, else the customer record. */
export function buyerOf(
  order: Pick<OrderSource, "billing_address" | "shipping_address" | "customer" | "email">
): Party {
  const { customer } = order
  const address = addressOf(order)
  const person = nameOf(address) || nameOf(customer)
  const company = address?.company?.trim() || customer?.company_name?.trim() || ""
  const email = order.email ?? customer?.email ?? null
  const vat_number = address?.vat_number ?? customer?.vat_number
  const name = company || person || email || "Customer"
  return {
    name,
    lines: [
      ...(company && person ? [person] : []),
      ...(address ? postalLines(address) : []),
    ],
    email,
    ...(vat_number && { vat_number }),
  }
}

/** For amounts and dates: the documents' language and the buyer's country. */
export function localeOf(order: OrderSource): string {
  const country = addressOf(order)?.country_code ?? ""
  return /^[a-z]{2}$/i.test(country) ? `${LANGUAGE}-${country.toUpperCase()}` : LANGUAGE
}

function addressOf({
  billing_address,
  shipping_address,
}: Pick<OrderSource, "billing_address" | "shipping_address">): SourceAddress | null {
  return billing_address ?? shipping_address
}

function nameOf(
  named: { first_name: string | null; last_name: string | null } | null
): string {
  return [named?.first_name, named?.last_name]
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(" ")
}

function postalLines(address: SourceAddress): string[] {
  return addressLines({ ...address, first_name: null, last_name: null, company: null })
}
