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
