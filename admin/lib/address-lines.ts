import type { AdminAddress } from "../../src/types/http"

/**
 * An address, line by line, as Medusa Admin writes it.
 *
 * @param formatCountry - the name of a country, by its two letters
 */
export function addressLines(
  address: AdminAddress,
  formatCountry: (code: string) => string
): string[] {
  return [
    [address.first_name, address.last_name],
    [address.company],
    [address.address_1],
    [address.address_2],
    [address.city, address.province, address.postal_code],
    [address.country_code && formatCountry(address.country_code)],
    [address.phone],
  ]
    .map((parts) => parts.filter(Boolean).join(" "))
    .filter(Boolean)
}
