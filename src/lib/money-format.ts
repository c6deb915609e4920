import { minorDigits } from "./minor-units"

/**
 * How amounts are written, in the hub, in Admin, in mails and on papers: with the decimals that
 * people use, or with all that a payment can have where an amount needs them. People write forints
 * without any, and a card pays them with two.
 *
 * @param locale - BCP 47 tag
 * @param currencyCode - ISO 4217, either case
 * @param amounts - major units: those that are to be written alike
 * @example moneyFormat("en-US", "huf", 1990.5).format(1990.5) // "HUF 1,990.50"
 */
export function moneyFormat(
  locale: string,
  currencyCode: string,
  ...amounts: number[]
): Intl.NumberFormat {
  const style = { style: "currency", currency: currencyCode.toUpperCase() } as const
  const usual = new Intl.NumberFormat(locale, style)
  const digits = minorDigits(currencyCode)
  const isFine = amounts.some(
    (amount) => !Number.isInteger(Number(amount.toFixed(digits)))
  )
  const written = isFine
    ? digits
    : Math.min(digits, usual.resolvedOptions().maximumFractionDigits ?? digits)
  return new Intl.NumberFormat(locale, {
    ...style,
    minimumFractionDigits: written,
    maximumFractionDigits: written,
  })
}

/**
 * A number with every digit that it has, below the currency's smallest unit too: prices of one, and
 * quantities.
 *
 * @param amount - a plain decimal
 * @param options.minimumFractionDigits - how many digits it has at least
 * @example exactFormat("10.915", "en", { style: "currency", currency: "eur" }) // "€10.915"
 */
export function exactFormat(
  amount: string,
  locale: string,
  options: Intl.NumberFormatOptions = {}
): string {
  const decimals = amount.split(".")[1]?.length ?? 0
  return new Intl.NumberFormat(locale, {
    ...options,
    maximumFractionDigits: Math.max(options.minimumFractionDigits ?? 0, decimals),
  }).format(Number(amount))
}
