/**
 * The decimals that payments carry, by currency, where it is not two: the one table for purchase,
 * renewal, refund, order, invoice and Payment History.
 *
 * It is Stripe's (https://docs.stripe.com/currencies: zero-decimal, three-decimal, and króna and
 * Ugandan shilling under special cases), as Medusa's provider for Stripe sends amounts there; a
 * test compares the two. Neither ISO 4217 (ariary with two) nor `Intl` nor Medusa's
 * `defaultCurrencies` (forints with none) tell what a card pays.
 */
const DIGITS: Record<number, string> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF",
  3: "BHD IQD JOD KWD OMR TND",
}

/**
 * How many decimals a payment in a currency can have.
 *
 * @param code - upper or lower case
 * @example minorDigits("jpy") // 0
 */
export function minorDigits(code: string): number {
  const other = Object.entries(DIGITS).find(([, codes]) =>
    codes.split(" ").includes(code.toUpperCase())
  )
  return other ? Number(other[0]) : 2
}

/**
 * How many decimals a payment in a currency can have, as an SQL expression.
 *
 * @param code - an SQL expression of the currency's code, upper or lower case
 */
export function minorDigitsSql(code: string): string {
  const cases = Object.entries(DIGITS).map(
    ([digits, codes]) =>
      `WHEN upper(${code}) IN ('${codes.replaceAll(" ", "', '")}') THEN ${digits}`
  )
  return `(CASE ${cases.join(" ")} ELSE 2 END)`
}
