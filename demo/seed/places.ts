export type CurrencyCode = "usd" | "eur" | "gbp" | "jpy"
export type CountryCode = "us" | "gb" | "de" | "fr" | "ie" | "it" | "es" | "dk" | "jp"

export type RegionSpec = {
  name: string
  currency_code: CurrencyCode
  countries: CountryCode[]
}

/** The shop's regions; the first one is the default. */
export const REGIONS: RegionSpec[] = [
  { name: "United States", currency_code: "usd", countries: ["us"] },
  {
    name: "Europe",
    currency_code: "eur",
    countries: ["de", "fr", "ie", "it", "es", "dk"],
  },
  { name: "United Kingdom", currency_code: "gbp", countries: ["gb"] },
  { name: "Japan", currency_code: "jpy", countries: ["jp"] },
]

/** Tax on coffee in percent, included in the shown prices. */
export const TAX_RATES: Record<CountryCode, number> = {
  us: 0,
  gb: 0,
  de: 7,
  fr: 5.5,
  ie: 0,
  it: 22,
  es: 10,
  dk: 25,
  jp: 8,
}

const ADDRESSES: Record<
  CountryCode,
  { address_1: string; city: string; postal_code: string }
> = {
  us: { address_1: "214 Alder Street", city: "Portland", postal_code: "97205" },
  gb: { address_1: "8 Quayside", city: "Bristol", postal_code: "BS1 4RB" },
  de: { address_1: "Lindenstraße 17", city: "Leipzig", postal_code: "04107" },
  fr: { address_1: "3 rue des Oliviers", city: "Nantes", postal_code: "44000" },
  ie: { address_1: "21 Harbour Row", city: "Cobh", postal_code: "P24 W867" },
  it: { address_1: "Via Garibaldi 5", city: "Torino", postal_code: "10122" },
  es: { address_1: "Calle del Pez 9", city: "Madrid", postal_code: "28004" },
  dk: { address_1: "Nørrebrogade 44", city: "København", postal_code: "2200" },
  jp: { address_1: "神南 1-12-4", city: "渋谷区", postal_code: "150-0041" },
}

/** A plausible address in that country. */
export function addressIn(
  country: CountryCode,
  name: { first_name: string; last_name: string }
) {
  return {
    first_name: name.first_name,
    last_name: name.last_name,
    ...ADDRESSES[country],
    country_code: country,
  }
}

/** The region that sells to a country. */
export function regionOf(country: CountryCode): RegionSpec {
  return REGIONS.find(({ countries }) => countries.includes(country)) ?? REGIONS[0]
}
