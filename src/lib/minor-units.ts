/**
 * Currencies whose smallest coin has other than two decimals (ISO 4217, exponents). Not out of
 * `Intl`, which knows how people write: forints without decimals, though cards pay them with two.
 */
const EXPONENTS: Record<number, string> = {
  0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW",
}

/**
 * How many decimals a currency has.
 *
 * @param code - upper or lower case
 * @example minorDigits("jpy") // 0
 */
export function minorDigits(code: string): number {
  const other = Object.entries(EXPONENTS).find(([, codes]) =>
    codes.split(" ").includes(code.toUpperCase())
  )
  return other ? Number(other[0]) : 2
}

/**
 * How many decimals a currency has, as an SQL expression.
 *
 * @param code - an SQL expression of the currency's code, upper or lower case
 */
export function minorDigitsSql(code: string): string {
  const cases = Object.entries(EXPONENTS).map(
    ([digits, codes]) =>
      `WHEN upper(${code}) IN ('${codes.replaceAll(" ", "', '")}') THEN ${digits}`
  )
  return `(CASE ${cases.join(" ")} ELSE 2 END)`
}
